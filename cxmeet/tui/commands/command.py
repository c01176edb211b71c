"""A command of a screen: said once, so that its key, the footer, the help and the palette cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual.binding import Binding

Shown = TypeVar("Shown", contravariant=True)
"""The kind of screen that a command is about."""


def always(_: object) -> bool:
    """Whatever the screen shows, it makes sense."""
    return True


@dataclass(frozen=True)
class Command(Generic[Shown]):
    name: str
    """One of its own among all commands of a screen; a person's keymap would name it so."""

    key: str
    label: str
    """A word or two for the footer."""

    tooltip: str
    """What it does, for help and palette."""

    do: Callable[[Shown], Coroutine[Any, Any, None] | None]
    """Does it at once, or gives what is still to be done: the keys wait for that."""

    when: Callable[[Shown], bool] = always
    """Whether it makes sense now."""

    in_footer: bool = True
    key_shown: str | None = None
    """How the key is written, where its name is not what people call it."""

    @property
    def binding(self) -> Binding:
        """What binds the key to `do` on the screens that offer the command."""
        return Binding(
            self.key,
            f"do('{self.name}')",
            self.label,
            self.in_footer,
            self.key_shown,
            tooltip=self.tooltip,
            id=self.name,
        )
