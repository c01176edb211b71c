"""The seal of minutes: a checksum over what was sealed, the same for ever and in whichever format they are read."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct, json

from cxmeet.core.meeting.minutes.minutes import Minutes

LENGTH = 20
"""Hexadecimal digits of a seal: 80 bits, that a person can still compare."""
_OWN = ("id", "rev", "seal")
"""What is not sealed: what the record keeps for itself, and the seal."""
_ENCODER = json.Encoder(order="deterministic")


def seal(minutes: Minutes) -> str:
    """The checksum of minutes, of every word and figure in them."""
    told = {name: value for name, value in _said(minutes).items() if name not in _OWN}
    return hashlib.sha256(_ENCODER.encode(told)).hexdigest()[:LENGTH]


def _said(value: Any) -> Any:
    """A value without those of its fields that say nothing: what later versions add does not change earlier seals."""
    if isinstance(value, Struct):
        given = ((name, getattr(value, name), default) for name, default in _fields(type(value)))
        return {name: _said(each) for name, each, default in given if default is NODEFAULT or each != default}
    if isinstance(value, (tuple, list)):
        return [_said(each) for each in value]
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items()}
    return value


@cache
def _fields(kind: type[Struct]) -> list[tuple[str, Any]]:
    """The fields of a kind of value, each with what it is where nothing is said; their types need not be looked up."""
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    needed = (NODEFAULT,) * (len(names) - len(defaults))
    return [(name, _made(default)) for name, default in zip(names, needed + defaults, strict=True)]


def _made(default: Any) -> Any:
    """A default; one that is made anew each time, such as an empty dict, says what makes it."""
    factory = getattr(default, "factory", None)
    return factory() if factory else default
