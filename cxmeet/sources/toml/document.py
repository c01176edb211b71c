"""TOML with the line of every value: the standard library reads it, a small scanner says where things stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.text import LONGEST, clean
from cxmeet.sources.opening import opened

Where = tuple[str | int, ...]
"""The way to a value: keys of tables and indexes of lists, such as `("leaders", 0, "name")`."""

LARGEST = 1_000_000
"""Bytes a file written by hand may have."""

NAME, PARTS, DEEPEST, MOST, HIGHEST = 200, 20, 20, 1_000, 10**12
"""Of such a file: characters of a name, names in a dotted one, tables in one another, entries, the highest number."""

LONG_LINE = 1_000
"""Characters of a line that is looked at before it is parsed."""

SHOWN = 20
"""How many values nobody writes by hand are named."""

TOO_DEEP = "lists or tables are nested too deep"


@dataclass(frozen=True)
class Document:
    """A TOML file: its values, cleaned of control characters, and where each of them stands."""

    file: str
    data: dict[str, Any]
    text: str

    @cached_property
    def lines(self) -> dict[Where, int]:
        """The line of each value, table and list; worked out when somebody asks, which is when something is wrong."""
        return _Scanner(self.text).lines()

    def fault(self, where: Where, message: str, *, warning: bool = False) -> Fault:
        """A fault at the line of a value, or of the nearest table around it."""
        return Fault(self.file, self.line(where), message, warning=warning)

    def line(self, where: Where) -> int:
        """The line of a value, or of the nearest table around one that is not there."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_toml(path: Path) -> Document:
    """The file as a Document. Raises BadFile, with the line, when it cannot be read or is not TOML."""
    return document_of(text_of(path), path)


def document_of(text: str, path: Path) -> Document:
    """A Document of a text that stands, or would stand, in a file. Raises BadFile as `read_toml`."""
    if fault := _unreadable(text):
        raise BadFile([Fault(str(path), *fault)])
    try:
        data = _cleaned(tomllib.loads(text))
    except ValueError as error:
        message, line = _said(str(error), text)
        raise BadFile([Fault(str(path), line, message)]) from None
    except RecursionError:
        raise BadFile([Fault(str(path), None, TOO_DEEP)]) from None
    document = Document(str(path), data, text.replace("\r\n", "\n"))
    if faults := [document.fault(*odd) for odd in islice(_odd(data, ()), SHOWN)]:
        raise BadFile(faults)
    return document


def _unreadable(text: str) -> tuple[int, str] | None:
    """The line of what would keep the parser busy for minutes, and what it is; None in any file written by hand."""
    if all(len(line) < LONG_LINE and line.count(".") <= PARTS for line in text.split("\n")):
        return None
    dots = 0
    for kind, word, line in takewhile(lambda token: token.kind != "end", _tokens(text)):
        dots += word == "."
        if kind == "word" and len(word) > NAME:
            return line, f"is not TOML: a name or a number of {len(word):,} characters"
        if dots > PARTS:
            return line, f"is not TOML: a name of more than {PARTS} parts"
        if kind == "newline" or word in ("=", ",", "["):
            dots = 0
    return None


def _odd(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """Each value that is TOML and that nobody writes by hand, with what is wrong with it."""
    if isinstance(value, str) and len(value) > LONGEST:
        yield where, f"a text of {len(value):,} characters, more than the {LONGEST:,} it may have"
    elif isinstance(value, int) and abs(value) > HIGHEST:
        yield where, "a number of so many digits cannot be meant"
    elif isinstance(value, float) and not -HIGHEST <= value <= HIGHEST:  # what is not a number is not, either
        yield where, "a number such as 0.95 is expected, not one without limit"
    elif isinstance(value, list | dict):
        yield from _odd_inside(value, where)


def _odd_inside(value: list[Any] | dict[str, Any], where: Where) -> Iterator[tuple[Where, str]]:
    if len(where) > DEEPEST:
        yield where, TOO_DEEP
    elif len(value) > MOST:
        yield where, f"{len(value):,} entries, more than the {MOST:,} there may be"
    else:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(key, str) and len(key) > NAME:
                yield where, f"a name of {len(key):,} characters"
            else:
                yield from _odd(one, (*where, key))


def text_of(path: Path) -> str:
    """What a person wrote in a file. Raises BadFile, with the line, when it cannot be read or is not UTF-8."""
    with opened(path) as file:
        try:
            raw = file.read(LARGEST + 1)
        except OSError as error:
            raise BadFile([Fault(str(path), None, f"cannot be read: {error.strerror}")]) from None
    if len(raw) > LARGEST:
        raise BadFile([Fault(str(path), None, f"has more than {LARGEST:,} bytes: not a file written by hand")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadFile([Fault(str(path), line, "is not UTF-8 text: save the file as UTF-8")]) from None


def _said(message: str, text: str) -> tuple[str, int]:
    """The parser's message without its position, and the line it names."""
    match = re.search(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$", message)
    if match is None:
        return f"is not TOML: {message[:NAME]}", 1
    line = int(match[1]) if match[1] else max(1, len(text.rstrip().splitlines()))
    return f"is not TOML: {message[: min(match.start(), NAME)]}", line


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(one) for key, one in value.items()}
    return value


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


_TOKEN = re.compile(
    r'''(?P<skip>[ \t]+|\#[^\n]*)
      | (?P<newline>\n)
      | (?P<text>"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*""""{0,2} | \'\'\'.*?\'\'\'\'{0,2}
        | "[^"\\]*(?:\\.[^"\\]*)*" | '[^']*')
      | (?P<mark>[][{}=,.])
      | (?P<word>[^][{}=,.\s\#"']+)''',
    re.VERBOSE | re.DOTALL,
)


class _Scanner:
    """Walks text that is known to be TOML, so that it only has to tell keys from values."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._now = next(self._tokens)
        self._found: dict[Where, int] = {(): 1}
        self._tables: dict[Where, int] = {}
        """How many tables each `[[list of tables]]` has so far."""

    def lines(self) -> dict[Where, int]:
        table: Where = ()
        while self._now.kind != "end":
            if self._now.kind == "newline":
                self._take()
            elif self._now.text == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _take(self) -> _Token:
        token, self._now = self._now, next(self._tokens)
        return token

    def _key(self) -> list[str]:
        parts = []
        while self._now.kind in ("text", "word") or self._now.text == ".":
            token = self._take()
            if token.kind == "text":
                parts.append(str(tomllib.loads(f"key = {token.text}")["key"]))
            elif token.kind == "word":
                parts.append(token.text)
        return [clean(part) for part in parts]

    def _header(self) -> Where:
        line = self._take().line
        several = self._now.text == "["
        if several:
            self._take()
        *before, last = self._key()
        self._take()
        if several:
            self._take()
        where: Where = ()
        for part in before:
            where = self._latest((*where, part))
            self._found.setdefault(where, line)
        where = (*where, last)
        if several:
            self._tables[where] = self._tables.get(where, 0) + 1
            self._found.setdefault(where, line)
            where = self._latest(where)
        self._found[where] = line
        return where

    def _latest(self, where: Where) -> Where:
        return (*where, self._tables[where] - 1) if where in self._tables else where

    def _pair(self, table: Where) -> None:
        line, where = self._now.line, table
        for part in self._key():
            where = (*where, part)
            self._found.setdefault(where, line)
        self._take()
        self._value(where)

    def _value(self, where: Where) -> None:
        self._found.setdefault(where, self._now.line)
        if self._now.text == "[" and self._now.kind == "mark":
            self._take()
            self._list(where)
        elif self._now.text == "{" and self._now.kind == "mark":
            self._take()
            self._inline(where)
        else:
            while self._now.kind not in ("newline", "end") and self._now.text not in (",", "]", "}"):
                self._take()

    def _list(self, where: Where) -> None:
        index = 0
        while self._now.text != "]":
            if self._now.kind == "newline":
                self._take()
            elif self._now.text == ",":
                self._take()
                index += 1
            else:
                self._value((*where, index))
        self._take()

    def _inline(self, where: Where) -> None:
        while self._now.text != "}":
            if self._now.kind == "newline" or self._now.text == ",":
                self._take()
            else:
                self._pair(where)
        self._take()


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield _Token(kind, match[0], line)
        line += match[0].count("\n")
    while True:
        yield _Token("end", "", line)
