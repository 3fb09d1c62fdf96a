from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest
import yaml
from rasa_sdk import Action

import actions
from bot.settings import PROJECT_ROOT

DOMAIN = yaml.safe_load((PROJECT_ROOT / "domain.yml").read_text(encoding="utf-8"))


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(actions.__path__, prefix="actions.")
    return [importlib.import_module(module.name) for module in found]


def action_classes() -> list[type[Action]]:
    return [
        member
        for module in modules()
        for _, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, Action) and member.__module__ == module.__name__
    ]


@pytest.mark.parametrize("action", action_classes(), ids=lambda action: action.__name__)
def test_an_actions_name_is_its_file_and_its_class(action: type[Action]) -> None:
    name: str = action().name()
    assert action.__module__.rpartition(".")[2] == name
    assert action.__name__ == "".join(part.capitalize() for part in name.split("_"))


def test_the_domain_names_every_action_and_no_other() -> None:
    assert sorted(action().name() for action in action_classes()) == sorted(DOMAIN["actions"])
