"""Keys of a person's own: held against every binding there is, and made into what the screens go by."""

from __future__ import annotations

import pkgutil
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import chain

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key
from textual.widgets import Input, TextArea

import cxmeet.tui
from cxmeet.core.kernel.chosen_keys import ChosenKeys
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.text import one_line, short, suggestion
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.keyboard import LEAVE
from cxmeet.tui.screens.base_screen import BaseScreen

Declared = Mapping[type[DOMNode], Sequence[Binding]]
"""The bindings that each class of ours declares itself."""
NEVER = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+b": "the key of tmux and screen",
         "ctrl+z": "what stops a program"}  # fmt: skip
"""Keys that terminals take for something else."""
_LETTERS = {letter: _character_to_key(letter) for letter in string.printable[:94] + " "}
_NAMES = {key.value for key in Keys if not key.value.startswith("<")} | set(_LETTERS.values())


def keymap(chosen: Sequence[ChosenKeys]) -> dict[str, str]:
    """Name of a binding -> its keys, for `App.set_keymap`. Raises BadFile, with the line of each, where one is wrong.

    What shares a key with something that gets another one keeps it by being named, too.
    """
    declared = _declared()
    keys = {str(one.id): _keys(one) for one in chain.from_iterable(declared.values())}
    own = {one.binding: [_LETTERS.get(key, key) for key in one.keys] for one in chosen}
    faults = [Fault(one.file, one.line, words) for one in chosen for words in _wrong(one, own[one.binding], declared)]
    faults += [] if faults else _clashes(chosen, own, keys, declared)
    if faults:
        raise BadFile(sorted(set(faults)))
    given = dict(own)
    for bindings in declared.values():
        lost = {key for one in bindings if one.id in own for key in _keys(one)}
        given |= {str(one.id): _keys(one) for one in bindings if one.id not in own and lost & {*_keys(one)}}
    return {name: ",".join(pressed) for name, pressed in given.items()}


def _declared() -> Declared:
    found = {}
    for module in pkgutil.walk_packages(cxmeet.tui.__path__, "cxmeet.tui."):
        for cls in vars(import_module(module.name)).values():
            if isinstance(cls, type) and issubclass(cls, DOMNode) and cls.__module__ == module.name:
                found[cls] = [one for one in vars(cls).get("BINDINGS", ()) if isinstance(one, Binding)]
    return found


def _keys(binding: Binding) -> list[str]:
    return [_LETTERS.get(key.strip(), key.strip()) for key in binding.key.split(",")]


def _wrong(one: ChosenKeys, keys: Sequence[str], declared: Declared) -> Iterator[str]:
    """What is wrong with it by itself."""
    owners = [(cls, binding) for cls, bindings in declared.items() for binding in bindings if binding.id == one.binding]
    if not owners:
        known = {str(binding.id) for binding in chain.from_iterable(declared.values())}
        hint = suggestion(one.binding, known) or ": help (?) names what there is on each screen"
        yield f"nothing is called “{short(one.binding)}”{hint}"
        return
    if LEAVE in _keys(owners[0][1]):
        yield f"{one.binding} is always {LEAVE}: one way out is the same everywhere"
    typed = any(issubclass(cls, (Dialog, Input, TextArea)) for cls, _ in owners)
    letters = {*_LETTERS.values()}
    for key, written in zip(keys, one.keys, strict=True):
        if key in NEVER:
            yield f"{key} is never a key here: terminals take it for {NEVER[key]}"
        elif key not in _NAMES:
            yield f"“{one_line(short(written))}” is no key{suggestion(key, _NAMES)}"
        elif typed and key in letters and not letters & {*_keys(owners[0][1])}:
            yield f"{written} would be typed into the field; take one such as f4 or ctrl+k"


def _clashes(
    chosen: Sequence[ChosenKeys], own: Mapping[str, list[str]], keys: Mapping[str, list[str]], declared: Declared
) -> list[Fault]:
    """What would then be done with one key in one place; not where that is so anyway, as it depends on the cursor."""
    lines, faults = {one.binding: one for one in chosen}, []
    for names in _places(declared):
        for name in names & set(own):
            for other in names - {name}:
                both = {*own[name]} & {*own.get(other, keys[other])}
                if both and not {*keys[name]} & {*keys[other]}:
                    where = max((lines[one] for one in (name, other) if one in lines), key=lambda one: one.line)
                    first, second = sorted((name, other))
                    words = f"{min(both)} would do both {first} and {second}: give one of them another key"
                    faults.append(Fault(where.file, where.line, words))
    return faults


def _places(declared: Declared) -> Iterator[set[str]]:
    """The bindings that can act together: those of a screen or dialog, of what may have the focus in it, the app's."""
    names: dict[type[DOMNode], set[str]] = defaultdict(set)
    names |= {cls: {str(one.id) for one in bindings} for cls, bindings in declared.items()}
    everywhere = set().union(*(names[cls] for cls in declared if issubclass(cls, App)))
    fields = [cls for cls in declared if issubclass(cls, (Input, TextArea))]
    widgets = [cls for cls in declared if cls.__module__.startswith("cxmeet.tui.widgets") and cls not in fields]
    for cls in declared:
        if issubclass(cls, BaseScreen):
            yield everywhere.union(names[cls], *(names[widget] for widget in widgets))
        elif issubclass(cls, Dialog):
            bases = [base for base in cls.__mro__ if base in declared]
            yield everywhere.union(*(names[base] for base in bases))
    for field in fields:
        yield everywhere | names[field]
