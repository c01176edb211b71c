"""A document as a line of the journal holds it: JSON that is decoded when somebody asks what it says.

A record is read by whoever looks anything up in it, and most of its documents, such as the papers and the minutes of
meetings long past, are asked for by nobody.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

Doc = dict[str, Any]
Value = TypeVar("Value")

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What comes of a text that is JSON by its form, and yet says what no program can hold."""


class Written(Mapping[str, Any]):
    """A document whose JSON is known to be sound in its form."""

    __slots__ = ("_made", "_said", "text")

    def __init__(self, text: bytes | msgspec.Raw) -> None:
        self.text = text
        self._said: Doc | None = None
        self._made: dict[type[Any], Any] | None = None  # most are asked for by nobody

    @property
    def said(self) -> Doc:
        """What it says, once and for all: to be read, never changed. Nothing where no program can hold what it says."""
        if self._said is None:
            self._said = _decoded(self.text)
        return self._said

    def copy(self) -> Doc:
        """What it says, to be changed at will."""
        return _decoded(self.text)

    def made(self, kind: type[Value]) -> Value:
        """The value it stands for, made once. Raises ValidationError where it is not of this kind."""
        made = self._made
        if made is None:
            made = self._made = {}
        value = made.get(kind)
        if value is None:
            try:
                value = made[kind] = _decoder(kind).decode(self.text)  # type: ignore[arg-type]
            except _UNREADABLE as error:
                raise msgspec.ValidationError(error) from error
        return cast(Value, value)

    def has_made(self, kind: type[Any]) -> bool:
        """Whether this value has been asked for before."""
        return self._made is not None and kind in self._made

    def __getitem__(self, key: str) -> Any:
        return self.said[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.said)

    def __len__(self) -> int:
        return len(self.said)


_documents = msgspec.json.Decoder(Doc)


def _decoded(text: bytes | msgspec.Raw) -> Doc:
    try:
        return _documents.decode(text)
    except _UNREADABLE:
        return {}


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast(type[Any], kind))
