"""What fits behind the letters of a query that is being typed: keys, their values, views."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.query import DATES, FACTS, JUDGEMENTS, KEYS, STATUSES, VERDICTS
from cxmeet.core.decision.surroundings import NAMED, NONE, Surroundings, known_names

_TOKENS = re.compile(r'(?:[^\s"]|"[^"]*(?:"|\Z))+|\s+')
"""Terms and the blanks between them; a quotation mark may still be open."""
_DAYS = ("due", "none", "<fri", "<=+2w", ">=2026-01", "2026-Q1", "next meeting")
WORDS: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "effect": tuple(verdict.replace(" ", "-") for verdict in VERDICTS),
    "judged": (*JUDGEMENTS, "no", "yes"),
    "told": ("no", "yes"),
    **dict.fromkeys(DATES, _DAYS),
    **dict.fromkeys(FACTS, ("yes", "no")),
    "review": _DAYS,
    "changed": ("last", *_DAYS[2:]),
}
NEED_VALUE = tuple(f"{key}:" for key in ("status", "effect", *NAMED))
"""Keys that ask nothing without a value."""


def offered(typed: str, decisions: Iterable[Decision], around: Surroundings, views: Mapping[str, str]) -> list[str]:
    """The whole query with its last term completed, in each way that fits, those most asked for first.

    A key ends with its colon, everything else with a blank.
    """
    last = last_term(typed)
    before, dash = typed[: len(typed) - len(last)], "-" if last.startswith("-") else ""
    word = last[len(dash) :]
    key, colon, value = word.partition(":")
    if not colon:
        names = [f"@{view}" for view in views] if not dash else []
        fitting = [f"{name} " for name in names if _begins(name, word)]
        fitting += [f"{name}:" for name in KEYS if _begins(name, word)]
        return [f"{before}{dash}{name}" for name in fitting]
    stated, comma, part = value.rpartition(",")
    found = [name for name in _values(key.casefold(), decisions, around) if _begins(name, part.strip('"'))]
    return [f"{before}{dash}{key}:{stated}{comma}{_written(name)} " for name in found]


def settled(typed: str) -> str:
    """A query that is being typed, without a last term that may yet become a key, or still needs its value."""
    last = last_term(typed)
    begun = last.removeprefix("-").casefold()
    unsettled = any(key.startswith(begun) for key in KEYS) or begun in NEED_VALUE
    return typed[: len(typed) - len(last)] if unsettled else typed


def last_term(typed: str) -> str:
    """The term that is being typed; empty behind a blank."""
    tokens = _TOKENS.findall(typed)
    return tokens[-1] if tokens and not tokens[-1].isspace() else ""


def _begins(name: str, typed: str) -> bool:
    """Whether a name, or one of its words, begins so and goes on."""
    wanted, whole = typed.casefold(), name.casefold()
    return whole != wanted and (whole.startswith(wanted) or any(part.startswith(wanted) for part in whole.split()))


def _values(key: str, decisions: Iterable[Decision], around: Surroundings) -> list[str]:
    """What can be asked for under a key."""
    if key not in NAMED:
        return list(WORDS.get(key, ()))
    names = known_names(key, tuple(decisions), around)
    if key == "meeting":
        return ["last", *reversed(names)]
    me = ["@me"] if NAMED[key] == "leader" and around.me else []
    return [*me, *names, NONE]


def _written(name: str) -> str:
    return f'"{name}"' if re.search(r"[\s,]", name) else name
