"""What happened to one document of the record: who changed which fields, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True):
    """One change of one document, as the record's journal tells it."""

    at: dt.datetime
    by: str
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    fields: dict[str, tuple[object, object]]
    """Field name -> (before, after); before is None at creation."""

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


class Logged(Change, frozen=True, kw_only=True):
    """One change of one document among those of the whole record."""

    table: str
    """Which of the record's tables it is in, such as `decisions`."""
    number: str = ""
    """What people know it by, where it has a number."""
    before: Mapping[str, Any]
    """The document as it was; empty at creation."""
    after: Mapping[str, Any]
    """The document as it became; empty where it was taken out."""


def typed(by: str, login: str) -> str:
    """Who did something and, where somebody else typed it in that name, from which account."""
    return f"{by} (typed by {login})" if login else by
