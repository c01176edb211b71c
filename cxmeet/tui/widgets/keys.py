"""The keys that act right now, on as many lines as they need; taken from the bindings, so that they cannot be wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from cxmeet.tui.text import clicked, line
from cxmeet.tui.widgets.drawn import Drawn, Reading

LAST = ("do('help')", "leave", "do('meeting.home')", "do('home.quit')")
"""Actions named after all others: the ways out."""


def acting(screen: Screen[Any], shown: bool = True) -> list[ActiveBinding]:
    """The bindings that do something now, each action once; `shown` leaves out those the footer does not name."""
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.enabled and (active.binding.show or not shown):
            found.setdefault(active.binding.action, active)
    last = {action: place for place, action in enumerate(LAST, 1)}
    offered = getattr(screen, "OFFERED", ()) if getattr(screen.app, "keys_chosen", None) else ()
    declared = {command.name: place for place, command in enumerate(offered)}

    def place(active: ActiveBinding) -> tuple[int, int]:
        """Its own among those of the screen, also where somebody has given it another key; the app's come last."""
        beside = len(declared) if active.node is screen.app else -1
        return last.get(active.binding.action, 0), declared.get(active.binding.id, beside)

    return sorted(found.values(), key=place)


@cache
def _declared(kind: type[DOMNode]) -> Mapping[str, Binding]:
    """The bindings of a screen or widget by name, with the keys that they have where nobody has chosen others."""
    classes = reversed(kind.__mro__)
    bindings = (each for cls in classes for each in vars(cls).get("BINDINGS", ()) if isinstance(each, Binding))
    return {binding.id: binding for binding in bindings if binding.id}


def key_named(screen: Screen[Any], name: str) -> str:
    """How a screen's key for the binding of this name is written, whichever somebody has chosen."""
    binding, chosen = _declared(type(screen))[name], getattr(screen.app, "keys_chosen", {}).get(name, "")
    return key_of(screen.app, binding.with_key(chosen.partition(",")[0]) if chosen else binding)


def key_doing(screen: Screen[Any], usual: str) -> str:
    """The key that does now what the `usual` one does where nobody has chosen others."""
    for active in screen.active_bindings.values():
        known = _declared(type(active.node)).get(active.binding.id or "")
        if active.enabled and known and usual in known.key.split(","):
            return active.binding.key
    return usual


def key_of(app: App[Any], binding: Binding) -> str:
    """How a key is written for people."""
    return binding.key_display or app.get_key_display(binding)


class Keys(Drawn):
    """The footer; on `least` lines at least, so that nothing moves where keys come and go.

    Actions that come and go with each step of a cursor stand `apart`, on a line of their own: only that is sent then.
    """

    DEFAULT_CSS = "Keys { dock: bottom; width: 100%; padding: 0 1; }"

    def __init__(self, least: int = 1, apart: Collection[str] = ()) -> None:
        super().__init__(self._keys)
        self._least, self._apart = least, apart

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.show())

    def _keys(self, width: int) -> Reading:
        shown = [active.binding for active in acting(self.screen)]
        here = self._lines([binding for binding in shown if binding.action not in self._apart], width)
        apart = self._lines([binding for binding in shown if binding.action in self._apart], width)
        lines = [*here, *apart] or [Content("")]
        return Reading([*lines, *[Content("")] * (self._least - len(lines))])

    def _lines(self, bindings: Iterable[Binding], width: int) -> list[Content]:
        lines: list[Content] = []
        for binding in bindings:
            words = line((key_of(self.app, binding), "bold $text-primary"), f" {binding.description}")
            words = clicked(words, "app.press", binding.key)
            together = line(lines[-1], "  ", words) if lines else words
            if lines and together.cell_length <= width:
                lines[-1] = together
            else:
                lines.append(words)
        return lines
