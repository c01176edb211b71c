"""What leaders heard from customers who left, in a few sentences, and from whom nothing has come yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.calls.call import Call, Stay
from cxmeet.core.calls.heard import Heard, Remedy, Said
from cxmeet.core.kernel.text import one_line, short
from cxmeet.wording.phrases import counted, listed, were

MOST = 3
"""Remedies that are named; a fourth is, too, where it would be the only one left out."""
NAMES = 5
"""Leaders that are named."""
LONG = 60
"""Characters of a remedy in a sentence."""
LONGEST = 240
"""Characters of what was heard, where it is repeated."""

WHETHER = " whether they would have stayed"

STAYS: dict[Stay, str] = {"": "", "yes": "would have stayed", "no": "would not have stayed"}


def sentences(heard: Heard | None, plan: str = "", since: Sequence[Call] = ()) -> Iterator[str]:
    """How many were called, and whether they would have stayed; what they wanted; from whom nothing has come.

    `plan` is a period: where nobody was called, the command that plans its calls is named. Who noted a call `since`
    the figures were counted is not among those from whom nothing has come.
    """
    if heard is None:
        return
    yield called(heard, plan)
    if heard.remedies:
        yield f"They wanted: {wanted(heard.remedies)}."
    by = {call.by for call in since}
    if heard.called and (silent := [leader for leader in heard.silent if leader not in by]):
        yield f"Nothing yet from {_named(silent)}."


def called(heard: Heard, plan: str = "") -> str:
    """`14 of the 55 who left were called: 9 would have stayed, 3 would not, 2 did not say.`"""
    if not heard.called:
        hint = f": cxmeet calls plan --period {plan}" if plan else "."
        nobody = f"None of the {heard.left:,} who left was" if heard.left > 1 else "The one who left was not"
        return f"{nobody} called yet{hint}"
    return f"{_share(heard)} {were(heard.called)} called: {', '.join(_stays(heard))}."


def _share(heard: Heard) -> str:
    """Who was called; where the files name nobody they may be more than left."""
    if heard.called > heard.left:
        return counted(heard.called, "customer")
    return f"{heard.called:,} of the {heard.left:,} who left" if heard.left > 1 else "The one who left"


def _stays(heard: Heard) -> Iterator[str]:
    """Whether they would have stayed; at least one of the three is somebody."""
    if heard.would_have_stayed:
        yield f"{heard.would_have_stayed:,} would have stayed"
    if heard.would_not:
        yield f"{heard.would_not:,} would not{'' if heard.would_have_stayed else ' have stayed'}"
    if heard.not_said:
        yield f"{heard.not_said:,} did not say{'' if heard.would_have_stayed or heard.would_not else WHETHER}"


def wanted(remedies: Sequence[Remedy]) -> str:
    """`a true date (6), a refund (2) and 3 other things`"""
    named = remedies[:MOST] if len(remedies) > MOST + 1 else remedies
    said = [f"{short(remedy.remedy, LONG)} ({remedy.count:,})" for remedy in named]
    others = len(remedies) - len(named)
    return listed([*said, *([counted(others, "other thing")] if others else [])])


def _named(leaders: Sequence[str]) -> str:
    named = leaders[:NAMES] if len(leaders) > NAMES + 1 else leaders
    others = len(leaders) - len(named)
    return listed([*map(one_line, named), *([counted(others, "other leader")] if others else [])])


def quotes(heard: Heard | None) -> Iterator[str]:
    """What the latest of them said, and who heard it; the customers go unnamed."""
    for said in heard.words if heard else ():
        yield quote(said)


def quote(said: Said) -> str:
    """`“Would have stayed for a true date.” (to Marta Soler)`"""
    return f"“{short(said.words, LONGEST)}” (to {one_line(said.by)})"


def meanwhile(calls: Sequence[Call]) -> str:
    """What was noted since the figures of a meeting were counted; empty where nothing was."""
    if not calls:
        return ""
    who = listed([one_line(name) for name in dict.fromkeys(call.by for call in calls)])
    return f"Noted since the meeting began, not counted above: {counted(len(calls), 'call')}, by {who}."


def result(call: Call) -> str:
    """`would have stayed; wanted a true date`; empty where neither was said."""
    wanted = f"wanted {one_line(call.remedy)}" if call.remedy else ""
    return "; ".join(filter(None, (STAYS[call.stay], wanted)))
