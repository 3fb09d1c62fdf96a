"""An inert stand-in for TensorFlow.

Rasa 3.6 imports TensorFlow when it starts, even where no configured component uses it. This package
answers those imports (``tensorflow``, ``tensorflow_text``, ``tensorflow_hub``, ``keras`` and whatever
lies below them) with placeholders that can be subclassed, subscripted, called and used as decorators,
and that do nothing. Whoever tries to train or load a component built on TensorFlow gets
:class:`TensorFlowAbsentError`, which says what to do instead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__version__ = "2.12.0"

ROOTS = frozenset({"tensorflow", "tensorflow_hub", "tensorflow_text", "keras"})


class TensorFlowAbsentError(RuntimeError):
    """A component needs the real TensorFlow, which this environment leaves out on purpose."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' needs TensorFlow, which this project leaves out on purpose. "
            "Use a component without TensorFlow in config.yml (see docs/decisions/0002-no-tensorflow.md)."
        )


class InertMeta(type):
    """Gives a placeholder class every attribute, and lets it stand wherever TensorFlow's names stand."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return placeholder(f"{cls.__qualname__}.{name}")

    def __getitem__(cls, item: object) -> Any:
        return cls

    def __iter__(cls) -> Iterator[Any]:
        return iter(())

    def __len__(cls) -> int:
        return 0

    def __neg__(cls) -> Any:
        return cls

    def __or__(cls, other: object) -> Any:
        return cls

    __ror__ = __or__

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Act as a decorator, a decorator's factory or a silent function; refuse to become a model."""
        if not cls.__dict__.get("_is_placeholder"):
            raise TensorFlowAbsentError(cls.__name__)
        if len(args) == 1 and not kwargs and callable(args[0]):
            return args[0]
        return cls


def placeholder(name: str) -> Any:
    """A fresh placeholder class; `name` is the dotted name it stands for."""
    return InertMeta(name, (), {"_is_placeholder": True, "__module__": "tensorflow"})


class InertModule(ModuleType):
    """A module whose every attribute is a placeholder."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = placeholder(name)
        setattr(self, name, value)
        return value


class InertFinder(MetaPathFinder, Loader):
    """Answers imports below the names that this package stands for."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in ROOTS:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return InertModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run: the module makes its attributes when they are asked for."""


def is_tensor(value: object) -> bool:
    """Always False. Matplotlib asks this of whatever module is called `tensorflow`."""
    return False


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return placeholder(name)


sys.meta_path.append(InertFinder())
