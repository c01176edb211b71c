"""Minutes as a file holds them, beside those of the record: whether anybody has changed a word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.meeting.minutes.seal import LENGTH

SealVerdict = Literal["same", "earlier", "changed", "unsealed", "not ours"]
"""Of the last version; of an earlier one; not as they were sealed; without a seal; of no meeting in this record."""

_NUMBER = r"\bM-\d{4,9}\b"
_SEAL = rf"\bseal\s+([0-9a-f]{{{LENGTH}}})\b"
_OURS = r'"schema"\s*:\s*"cxmeet\.minutes[-/]'
_NUMBER_IN_JSON = r'"number"\s*:\s*"(M-\d{4,9})"'
_SEAL_IN_JSON = rf'"seal"\s*:\s*"([0-9a-f]{{{LENGTH}}})"'
_HEADER = r"[!-9;-~]+:[ \t]|From "


class Stated(Struct, frozen=True, kw_only=True):
    """What minutes in a file say of themselves."""

    form: Literal["json", "html", "md", "text"]
    number: str
    seals: tuple[str, ...] = ()
    """Whatever looks like one: words of the minutes may, too."""


class Difference(Struct, frozen=True, kw_only=True):
    """The first place where a file is not as the record has it."""

    where: str
    """`line 12`, or the path of a value in JSON."""
    said: str
    sealed: str
    alike: int = 0
    """The more, the more alike the two are otherwise."""


class Verified(Struct, frozen=True, kw_only=True):
    """What was found of the minutes in a file."""

    standing: SealVerdict
    number: str = ""
    version: int = 0
    last: int = 0
    """The latest version of this meeting's minutes."""
    seal: str = ""
    difference: Difference | None = None


def held(text: str) -> list[str]:
    """The minutes that stand in a file: of a letter those that its parts tell, else what the file says."""
    if not re.match(_HEADER, text.lstrip("\ufeff")):
        return [text]
    from email import message_from_string, policy  # few files are letters

    letter = message_from_string(text.lstrip("\ufeff"), policy=policy.default)
    bodies = (letter.get_body((kind,)) for kind in ("plain", "html")) if "MIME-Version" in letter else ()
    try:
        return [str(body.get_content()) for body in bodies if body is not None] or [text]
    except (LookupError, ValueError):  # in an encoding that there is not
        return [text]


def stated(text: str) -> Stated | None:
    """What a file says of itself; None where it is nobody's minutes."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        number = re.search(_NUMBER_IN_JSON, text) if re.search(_OURS, text) else None
        return Stated(form="json", number=number[1], seals=tuple(re.findall(_SEAL_IN_JSON, text))) if number else None
    number = re.search(_NUMBER, text)
    if number is None:
        return None
    page = start[:200].casefold().startswith(("<!doctype html", "<html"))
    form: Literal["html", "md", "text"] = "html" if page else "md" if start.startswith("#") else "text"
    return Stated(form=form, number=number[0], seals=tuple(re.findall(_SEAL, text)))


def difference(form: str, said: str, sealed: str) -> Difference | None:
    """The first difference between a file and what the record gives in its format; None where there is none.

    How lines end does not matter, nor that JSON of an earlier cxmeet lacks fields in which nothing stands.
    """
    if form == "json":
        try:
            all_of_them = list(_unlike(_read(said), _read(sealed), ""))
            return replace(all_of_them[0], alike=-len(all_of_them)) if all_of_them else None
        except (ValueError, RecursionError):
            pass  # it is JSON no longer: where it is not, its lines tell
    pairs = zip_longest(_lines(said), _lines(sealed), fillvalue="")
    return next(
        (
            Difference(where=f"line {number}", said=one, sealed=other, alike=number)
            for number, (one, other) in enumerate(pairs, 1)
            if one != other
        ),
        None,
    )


def _read(text: str) -> Any:
    """JSON, its numbers to the last digit. Raises ValueError, also where a name stands twice, RecursionError."""
    return json.loads(text.lstrip("\ufeff"), parse_float=Decimal, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.lstrip("\ufeff").rstrip().splitlines()]


_NOTHING = object()
"""What stands for a value that is not there."""


def _unlike(said: Any, sealed: Any, place: str) -> Iterator[Difference]:
    if isinstance(said, dict) and isinstance(sealed, dict):
        for name in {**sealed, **said}:
            if name in said or sealed[name]:
                there = f"{place}.{name}" if place else name
                yield from _unlike(said.get(name, _NOTHING), sealed.get(name, _NOTHING), there)
    elif isinstance(said, list) and isinstance(sealed, list):
        for index, (one, other) in enumerate(zip_longest(said, sealed, fillvalue=_NOTHING)):
            yield from _unlike(one, other, f"{place}[{index}]")
    elif said != sealed or isinstance(said, bool) != isinstance(sealed, bool):
        yield Difference(where=place, said=_shown(said), sealed=_shown(sealed))


def _shown(value: Any) -> str:
    return "" if value is _NOTHING else json.dumps(value, ensure_ascii=False, default=str)
