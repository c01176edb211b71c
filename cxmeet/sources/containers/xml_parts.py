"""XML in the parts of a workbook, a block at a time; no part can make the memory grow, however it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol
from xml.parsers import expat

from cxmeet.sources.containers.reader import Broken

_BLOCK = 1 << 16
"""Bytes given to the parser at a time."""

_TOKEN = 1 << 20
"""Bytes of one tag or comment that is not yet at its end."""

_NAMES = 5_000
"""Different names of elements and attributes in one part: the parser keeps them all."""

_DEPTH = 5_000
"""Elements inside each other: the parser keeps those that are open."""


class Listener(Protocol):
    """What is told of the elements; names are as they are written, with the prefix of their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class LocalNames(dict[str, str]):
    """Name of an element -> the same without the prefix of its namespace."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def told(part: BinaryIO, listener: Listener) -> Iterator[None]:
    """Tell the listener of all elements, and stop after each block for what it has gathered to be taken.

    Raises Broken for what is no XML, or made to fill the memory.
    """
    names: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        listener.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(name)

    parser = expat.ParserCreate(intern=names)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refused
    given = 0
    # a tag that is not at its end is gone over again with each block: as much again each time, that is twice at most
    while block := part.read(max(_BLOCK, given - parser.CurrentByteIndex)):
        given += len(block)
        _parse(parser, block, False)
        if depth > _DEPTH or len(names) > _NAMES or given - parser.CurrentByteIndex > _TOKEN:
            raise Broken("the workbook is damaged: its XML is no table")
        yield
    _parse(parser, b"", True)
    yield


def _parse(parser: expat.XMLParserType, block: bytes, last: bool) -> None:
    try:
        parser.Parse(block, last)
    except expat.ExpatError as error:
        raise Broken(f"the workbook is damaged: {expat.ErrorString(error.code)}") from None
    except (ValueError, LookupError) as error:  # an encoding that is none
        raise Broken(f"the workbook is damaged: {error}") from None


def _refused(*_: object) -> None:
    raise Broken("the workbook is damaged: its XML declares a document type, which no workbook does")


class _Elements:
    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self._local = LocalNames()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.found.append((self._local[name], attributes))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def elements(part: BinaryIO) -> Iterator[tuple[str, dict[str, str]]]:
    """Local name and attributes of each element, in order. Raises Broken."""
    listener = _Elements()
    for _ in told(part, listener):
        yield from listener.found
        listener.found.clear()
