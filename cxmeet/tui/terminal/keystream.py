"""What a terminal sends, as keys and pastes: the same ones however a line cuts or bundles the characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.message import Message

PASTE, PASTE_END = "\x1b[200~", "\x1b[201~"
LONGEST_PASTE = 1_000_000
"""Characters of one paste that are kept; what any field takes is far less, and says so."""

LONGEST_SEQUENCE = 64
PATIENCE = 0.1
"""Seconds that the rest of an escape sequence may be under way before the escape stands for itself."""

PASTE_PATIENCE = 5.0
"""The same for the end of a paste."""

_SEQUENCE = re.compile(
    r"""\x1b(?:
        \[M[^\x1b]{3}                      # a mouse, in the oldest form
      | \[(?!M)[0-?]*[ -/]*[@-~]          # a control sequence
      | O[ -~]                             # a key of the application keypad
    )""",
    re.VERBOSE | re.DOTALL,
)
_BEGUN = re.compile(r"\x1b(?:\[(?:M[^\x1b]{0,2}|[0-?]*[ -/]*)|O)?\Z", re.DOTALL)
_BARE = re.compile(r"\x1b\[[@-~]|\x1bO[ -~]")
"""A sequence without parameters: as well an escape and two letters typed."""


class Keystream:
    """Feed it characters as they come; it gives events in the order in which they were typed."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._rest = ""
        self._paste: list[str] | None = None
        self._pasted = 0
        self._since = 0.0

    def feed(self, text: str, now: float) -> Iterator[Message]:
        """The events that `text` completes; `now` is in seconds."""
        self._rest += text
        self._since = now
        while self._rest:
            before = self._rest
            if self._paste is not None:
                yield from self._pasting()
            else:
                yield from self._typing()
            if self._rest == before:
                return

    def tick(self, now: float) -> Iterator[Message]:
        """What has to be understood as it stands, for nothing more has come."""
        waited = now - self._since
        if self._paste is not None and waited >= PASTE_PATIENCE:
            self._keep(self._rest)
            self._rest = ""
            yield self._end_of_paste()
        elif self._paste is None and self._rest and waited >= PATIENCE:
            rest, self._rest = self._rest, ""
            yield from self._letters(rest)

    def _typing(self) -> Iterator[Message]:
        """The events up to the next escape, or those of the sequence that begins here."""
        at = self._rest.find("\x1b")
        if at:
            plain = self._rest if at < 0 else self._rest[:at]
            self._rest = self._rest[len(plain) :]
            yield from self._parsed(plain)
        elif self._rest.startswith(PASTE):
            self._rest = self._rest[len(PASTE) :]
            self._paste, self._pasted = [], 0
        elif found := _SEQUENCE.match(self._rest):
            self._rest = self._rest[found.end() :]
            yield from self._sequence(found[0])
        elif len(self._rest) > LONGEST_SEQUENCE or not _BEGUN.match(self._rest):
            self._rest = self._rest[1:]
            yield _escape()

    def _sequence(self, sequence: str) -> Iterator[Message]:
        known = list(self._parsed(sequence))
        if known or not _BARE.fullmatch(sequence):
            yield from known  # a report nobody asked for is no key
        else:
            yield from self._letters(sequence)

    def _letters(self, text: str) -> Iterator[Message]:
        """An escape that begins nothing, and what was typed behind it."""
        yield _escape()
        yield from self._parsed(text[1:])

    def _parsed(self, text: str) -> Iterator[Message]:
        if not text:
            return  # which textual would take for the end of the line
        try:
            yield from list(self._parser.feed(text))
        except (ParseError, ValueError, IndexError, OverflowError):
            self._renew()
        else:
            if self._parser._awaiting.timeout is not None:  # it waits for the rest of something it does not know
                self._renew()

    def _renew(self) -> None:
        """A parser that is in the middle of nothing, but knows as much about the terminal."""
        old, self._parser = self._parser, XTermParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(old, name))

    def _pasting(self) -> Iterator[Message]:
        text, ended, rest = self._rest.partition(PASTE_END)
        if ended:
            self._rest = rest
            self._keep(text)
            yield self._end_of_paste()
            return
        held = next((n for n in range(len(PASTE_END) - 1, 0, -1) if text.endswith(PASTE_END[:n])), 0)
        self._keep(text[: len(text) - held])
        self._rest = text[len(text) - held :]

    def _keep(self, text: str) -> None:
        assert self._paste is not None
        text = text[: LONGEST_PASTE - self._pasted]
        self._pasted += len(text)
        self._paste.append(text)

    def _end_of_paste(self) -> events.Paste:
        text, self._paste = "".join(self._paste or ()), None
        return events.Paste(text.replace("\x00", ""))


def _escape() -> events.Key:
    return events.Key("escape", "\x1b")
