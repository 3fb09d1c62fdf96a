"""The demo's children: started, watched, stopped."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.processes import Processes, ProcessFailedError, port_is_free


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Children with logs of their own; none outlives its test."""
    children = Processes({"GREETING": "halo"}, tmp_path)
    yield children
    children.stop()


def test_a_taken_port_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert not port_is_free(listener.getsockname()[1])


def test_a_child_sees_its_environment_and_writes_its_log(processes: Processes, tmp_path: Path) -> None:
    processes.run("env", "tests.unit.demo.child", "greet")
    assert (tmp_path / "env.log").read_text().strip() == "halo"


def test_a_child_that_fails_is_blamed_with_its_last_words(processes: Processes) -> None:
    with pytest.raises(ProcessFailedError, match="no coffee"):
        processes.run("cook", "tests.unit.demo.child", "fail")


def test_a_child_that_ends_while_others_wait_for_it_is_noticed(processes: Processes) -> None:
    processes.start("cook", "tests.unit.demo.child", "fail")
    with pytest.raises(ProcessFailedError, match="'cook' ended unexpectedly"):
        processes.wait_until(lambda: False, 10, "dinner")


def test_waiting_has_an_end(processes: Processes) -> None:
    with pytest.raises(ProcessFailedError, match="dinner was not ready"):
        processes.wait_until(lambda: False, 0.1, "dinner")


def test_all_children_stop_when_told(processes: Processes) -> None:
    processes.start("sleeper", "tests.unit.demo.child", "sleep")
    child = processes.running["sleeper"]
    processes.stop()
    assert child.poll() is not None
