"""The seal of minutes: a checksum over what was sealed, the same for ever and in whichever format they are read."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct, json

from cxmeet.core.meeting.minutes import Minutes

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
        fields = msgspec.structs.fields(value)
        given = ((field.name, getattr(value, field.name), _default(field)) for field in fields)
        return {name: _said(each) for name, each, default in given if default is NODEFAULT or each != default}
    if isinstance(value, (tuple, list)):
        return [_said(each) for each in value]
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items()}
    return value


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()
