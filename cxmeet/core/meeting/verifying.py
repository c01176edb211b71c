"""Minutes as a file holds them, beside those of the record: whether anybody has changed a word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Literal

from msgspec import Struct

from cxmeet.core.meeting.seal import LENGTH

SealVerdict = Literal["same", "earlier", "changed", "unsealed", "not ours"]
"""Of the last version; of an earlier one; not as they were sealed; without a seal; of no meeting in this record."""

_NUMBER = re.compile(r"\bM-\d{4,9}\b")
_SEAL = re.compile(rf"\bseal\s+([0-9a-f]{{{LENGTH}}})\b")


class Stated(Struct, frozen=True, kw_only=True):
    """What minutes in a file say of themselves."""

    form: Literal["json", "html", "md", "text"]
    number: str
    seal: str
    """Empty where they say none."""


class Difference(Struct, frozen=True, kw_only=True):
    """The first place where a file is not as the record has it."""

    where: str
    """`line 12`, or the path of a value in JSON."""
    said: str
    sealed: str


class Verified(Struct, frozen=True, kw_only=True):
    """What was found of the minutes in a file."""

    standing: SealVerdict
    number: str = ""
    version: int = 0
    last: int = 0
    """The latest version of this meeting's minutes."""
    seal: str = ""
    difference: Difference | None = None


def stated(text: str) -> Stated | None:
    """What a file says of itself; None where it is nobody's minutes."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return _stated_in_json(start)
    number, seal = _NUMBER.search(text), _SEAL.search(text)
    if number is None:
        return None
    page = start[:200].casefold().startswith(("<!doctype html", "<html"))
    form: Literal["html", "md", "text"] = "html" if page else "md" if start.startswith("#") else "text"
    return Stated(form=form, number=number[0], seal=seal[1] if seal else "")


def _stated_in_json(text: str) -> Stated | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not str(value.get("schema", "")).startswith("cxmeet.minutes/"):
        return None
    return Stated(form="json", number=str(value.get("number", "")), seal=str(value.get("seal", "")))


def difference(form: str, said: str, sealed: str) -> Difference | None:
    """The first difference between a file and what the record gives in its format; None where there is none.

    How lines end does not matter, nor that JSON of an earlier cxmeet lacks fields in which nothing stands.
    """
    if form == "json":
        return next(_unlike(json.loads(said.lstrip("\ufeff")), json.loads(sealed), ""), None)
    pairs = zip_longest(_lines(said), _lines(sealed), fillvalue="")
    return next(
        (
            Difference(where=f"line {number}", said=one, sealed=other)
            for number, (one, other) in enumerate(pairs, 1)
            if one != other
        ),
        None,
    )


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.lstrip("\ufeff").rstrip().splitlines()]


def _unlike(said: Any, sealed: Any, place: str) -> Iterator[Difference]:
    if isinstance(said, dict) and isinstance(sealed, dict):
        for name in {**sealed, **said}:
            if name in said or sealed[name]:
                yield from _unlike(said.get(name), sealed.get(name), f"{place}.{name}" if place else name)
    elif isinstance(said, list) and isinstance(sealed, list):
        for index, (one, other) in enumerate(zip_longest(said, sealed)):
            yield from _unlike(one, other, f"{place}[{index}]")
    elif said != sealed or isinstance(said, bool) != isinstance(sealed, bool):
        yield Difference(
            where=place, said=json.dumps(said, ensure_ascii=False), sealed=json.dumps(sealed, ensure_ascii=False)
        )
