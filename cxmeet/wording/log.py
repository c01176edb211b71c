"""What changed in the record, in words a person reads: `due: Sat 12 Dec 2026 -> Sat 19 Dec 2026`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.history import Logged
from cxmeet.core.kernel.text import short
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.wording.phrases import counted
from cxmeet.wording.ratings import ASKED

MOST = 200
"""Characters of what somebody wrote that are repeated."""

Doc = Mapping[str, Any]


def said(change: Logged) -> list[str]:
    """What happened to one document, each thing by itself; a document of a later version in fewer words."""
    try:
        told = list(_SAID.get(change.table, _other)(change))
    except (KeyError, TypeError, IndexError, ValueError, AttributeError):
        told = []
    return told or list(_other(change))


def about(change: Logged) -> str:
    """Which decision, meeting, call or item it was; what has no number of its own goes by its meeting."""
    doc = change.after or change.before
    return change.number or str(doc.get("meeting", "")) or change.table


def events(change: Logged) -> Sequence[dict[str, Any]]:
    """What happened to a decision with this change, as its history has it."""
    before, after = (doc.get("history") or [] for doc in (change.before, change.after))
    return after[len(before) :]


def fields(change: Logged) -> dict[str, tuple[object, object]]:
    """Field name -> (before, after) as it may be told: not what only grows, of which events and words tell, and nothing
    that was given in secret. Answers are told with the change that shows them, guesses by the minutes."""
    hidden = _SECRET.get(change.table, (*_GROWING, "ratings"))
    told = {name: pair for name, pair in change.fields.items() if name not in hidden}
    before, after = (_answers(doc) for doc in (change.before, change.after))
    return told | ({"ratings": (before, after)} if before != after else {})


_GROWING = ("history", "judgements", "told", "topics")
_SECRET = {"guesses": ("themes", "rating", "veiled"), "self_checks": ("veiled", "given")}
"""Table -> the fields that are told to nobody."""


def _answers(doc: Doc) -> object:
    """What a meeting has answered, as far as it is shown."""
    answered = doc.get("ratings") or {}
    return {} if answered and _secret(doc) else answered


def _decision(change: Logged) -> Iterator[str]:
    before, after = change.before, change.after
    if not before:
        yield f"decided: {_words(after['statement'])}"
        yield from [f"in place of {after['supersedes']}"] if after.get("supersedes") else []
    changed = list(_fields(change, _FOLLOWS)) if before else []
    yield from changed
    yield from (_event(event) for event in events(change) if not (changed and event["what"] == "amended"))
    absent = [name for name in after.get("absent", []) if name not in before.get("absent", [])]
    yield from [f"noted absent: {', '.join(absent)}"] if absent and before else []


_FOLLOWS = ("history", "status", "accepted_by", "absent", "parts_done", "judgements", "superseded_by", "like", "told")
"""Fields of a decision that an event tells of, or that follow from others."""


def _event(event: Doc) -> str:
    word = f"{event['what']}: {_words(event['text'])}" if event.get("text") else str(event["what"])
    whose = event.get("whose", "")
    return f"{word} (as {whose} said)" if whose and whose not in word else word


def _meeting(change: Logged) -> Iterator[str]:
    before, after = change.before, change.after
    if not before:
        yield f"started: {_words(after['title'])}"
        return
    if before["status"] != after["status"]:
        yield _status(after)
    elif before.get("current") != after.get("current"):
        place = after["current"]
        yield from _left(before, after)
        yield f"went on to topic {place + 1}, {_words(after['topics'][place]['title'])}"
    yield from _timed(before, after)
    yield from _attended(before, after)
    yield from _uncovered(before, after)
    yield from _checked(before, after)
    yield from _rated(before, after)
    if after["status"] == "closed" and after.get("message") and before.get("message") != after["message"]:
        yield f"told the teams: {_words(after['message'])}"


def _status(after: Doc) -> str:
    if after["status"] == "closed":
        return f"closed, version {len(after['versions'])}"
    reason = {"reopened": after.get("reopened_reason"), "running": after.get("reopened_reason")}
    why = reason.get(after["status"]) or after.get("message", "")
    return f"{'reopened' if after['status'] == 'running' else after['status']}{f': {_words(why)}' if why else ''}"


def _left(before: Doc, after: Doc) -> Iterator[str]:
    """What became of a topic that was gone past."""
    for number, (old, new) in enumerate(zip(before["topics"], after["topics"], strict=False), 1):
        if new.get("outcome") and old.get("outcome") != new["outcome"]:
            why = f": {_words(new['reason'])}" if new.get("reason") else ""
            yield f"topic {number}, {_words(new['title'])}, {new['outcome']}{why}"


def _timed(before: Doc, after: Doc) -> Iterator[str]:
    """Which topic got more minutes, and whether a break began or ended."""
    for number, (old, new) in enumerate(zip(before["topics"], after["topics"], strict=False), 1):
        for extension in new.get("extensions", [])[len(old.get("extensions", [])) :]:
            yield f"extended topic {number}, {_words(new['title'])}, by {counted(extension['minutes'], 'minute')}"
    was, now = before.get("pauses", []), after.get("pauses", [])
    if len(now) > len(was):
        yield "paused"
    elif was and now[-1].get("ended") != was[-1].get("ended"):
        yield "ended the pause"


def _uncovered(before: Doc, after: Doc) -> Iterator[str]:
    """Which topics show what customers say from now on, and after how many guesses."""
    for number, (old, new) in enumerate(zip(before["topics"], after["topics"], strict=False), 1):
        if new.get("uncovered") and not old.get("uncovered"):
            count = new["uncovered"]["gap"]["guesses"]
            after_which = f"after {counted(count, 'guess', 'guesses')}" if count else "without a guess"
            yield f"topic {number}, {_words(new['title'])}, shows what customers say, {after_which}"


def _rated(before: Doc, after: Doc) -> Iterator[str]:
    """Who has answered, while answers are secret; all of them once they are shown."""
    was, now = before.get("ratings", {}), after.get("ratings", {})
    new = {name: score for name, score in now.items() if was.get(name) != score}
    if _secret(after):
        yield from (f"{name} has answered whether we acted for customers" for name in new)
        return
    told = now if _secret(before) else new
    yield from (f"{ASKED} {name}: {score} of 10" for name, score in told.items())


def _secret(meeting: Doc) -> bool:
    """Whether its answers were secret; those of earlier versions never were."""
    first_run = meeting.get("status") == "running" and not meeting.get("versions")
    return first_run and "ratings_shown" in meeting and meeting["ratings_shown"] is None


def _attended(before: Doc, after: Doc) -> Iterator[str]:
    was, here = before.get("present", []), after.get("present", [])
    if not (was or before.get("absent")):
        yield from (f"{what}: {', '.join(map(_words, names))}" for what, names in _first_noted(after) if names)
        return
    yield from (f"{name} came in" for name in here if name not in was)
    yield from (f"{name} left" for name in was if name not in here)


def _first_noted(after: Doc) -> tuple[tuple[str, Sequence[object]], ...]:
    """Who is said to be here, and who not, where nobody had said anything of it."""
    return ("in the room", after.get("present", ())), ("not here", after.get("absent", ()))


def _entry(change: Logged) -> Iterator[str]:
    before, after = change.before, change.after
    if not before:
        to = f" to {after['to']}" if after.get("to") else ""
        said = f" (as {after['by']} said)" if after.get("wrote") else ""
        yield f"{CAPTURE_KINDS[after['kind']].name}{to}: {_words(after['text'])}{said}"
    elif after.get("taken_back") and not before.get("taken_back"):
        yield f"took back the {CAPTURE_KINDS[after['kind']].item}: {_words(after['text'])}"
    elif after.get("dropped") and not before.get("dropped"):
        yield f"dropped: {_words(after['dropped'])}"
    elif after.get("gone") and not before.get("gone"):
        yield f"gone: {_words(after['gone'])}"
    elif len(after.get("still", ())) > len(before.get("still", ())):
        yield f"still there: {_words(after['still'][-1]['words'])}"
    elif after.get("decision") != before.get("decision"):
        yield f"{after['decision']} is to remove it"
    else:
        for name, (was, now) in change.fields.items():
            if name in _PUT_RIGHT:
                yield f"{_PUT_RIGHT[name]}: {_value(was)} -> {_value(now)}"


_PUT_RIGHT = {"text": "words", "by": "said by"}
"""Fields of a capture that can be put right, as they are named."""


def _call(change: Logged) -> Iterator[str]:
    before, after = change.before, change.after
    if not before:
        yield f"heard from {_words(after['customer'])}: {_words(after['words'])}"
    elif after.get("dropped") and not before.get("dropped"):
        yield f"taken back: {_words(after['dropped'])}"


def _answer(change: Logged) -> Iterator[str]:
    after = change.after
    if not change.before:
        more = [after["decision"]] if after.get("decision") else []
        more += [f"until {_day(after['until'])}"] if after.get("until") else []
        more += [_words(after["reason"])] if after.get("reason") else []
        yield f"“{_words(after['theme'])}” {after['what']}{': ' if more else ''}{', '.join(more)}"


def _guess(change: Logged) -> Iterator[str]:
    """That somebody has guessed, never what: it may be covered still. The minutes tell it."""
    after = change.after
    if after:
        whose = f" (for {_words(after['by'])})" if after.get("wrote") else ""
        yield f"guessed {'anew ' if change.before else ''}in topic {after['topic'] + 1}{whose}"


def _self_check(change: Logged) -> Iterator[str]:
    """That somebody has answered, never what."""
    after = change.after
    if not after.get("veiled"):
        yield f"what {_words(after['by'])} answered of how we lead is kept no longer: the means are shown"
        return
    whose = f" (for {_words(after['by'])})" if after.get("wrote") else ""
    yield f"answered {'more of ' if change.before else ''}the self-check in topic {after['topic'] + 1}{whose}"


def _checked(before: Doc, after: Doc) -> Iterator[str]:
    """Which topics show from now on what leaders answered of themselves."""
    for number, (old, new) in enumerate(zip(before["topics"], after["topics"], strict=False), 1):
        if new.get("checked") and not old.get("checked"):
            count = counted(new["checked"]["given"], "leader")
            yield f"topic {number}, {_words(new['title'])}, shows what {count} answered of how we lead"


def _need(change: Logged) -> Iterator[str]:
    """A promise inside that was written down or dropped, and whether it was kept."""
    before, after = change.before, change.after
    whose = f"{_words(after['giver'])} to {_words(after['receiver'])}: {_words(after['what'])}"
    if not before and after.get("origin") == "meeting":
        yield f"promise inside: {whose}"
    for said in after.get("said", ())[len(before.get("said", ())) :]:
        words = f": {_words(said['words'])}" if said.get("words") else ""
        about = "" if after.get("origin") == "meeting" else f" ({whose})"
        yield f"{'kept' if said['kept'] else 'not kept'}{words}{about}"
    if after.get("dropped") and not before.get("dropped"):
        yield f"dropped: {_words(after['dropped'])}"


def _mailing(change: Logged) -> Iterator[str]:
    """How the letters with some minutes stand now, each that has changed."""
    before = {copy["leader"]: copy for copy in change.before.get("copies", ())}
    for copy in change.after.get("copies", ()):
        if copy != before.get(copy["leader"]):
            why = f": {_words(copy['why'])}" if copy.get("why") else ""
            yield f"letter with version {change.after['version']} to {_words(copy['leader'])}: {copy['standing']}{why}"


def _other(change: Logged) -> Iterator[str]:
    if not change.after:
        yield "taken out"
    elif not change.before:
        yield f"recorded in {change.table}"
    else:
        yield from list(_fields(change, ("id", "rev"))) or ["saved again"]


def _fields(change: Logged, left_out: Sequence[str]) -> Iterator[str]:
    for name, (before, after) in fields(change).items():
        if name not in left_out:
            yield f"{name.replace('_', ' ')}: {_value(before)} -> {_value(after)}"


def _value(value: object) -> str:
    """A value of a document as it is said."""
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, str):
        return _day(value) or f"“{_words(value)}”"
    if isinstance(value, Mapping):
        return _words("; ".join(_inner(each) for each in _told(value)))
    if isinstance(value, Iterable):
        return _words(", ".join(_inner(each) for each in value))
    return str(value)


def _told(value: Doc) -> Iterator[object]:
    """What a measure, evidence or a part says: its texts, the first of which names it."""
    return (each for name, each in value.items() if name in ("name", "target", "text", "leader", "part") and each)


def _inner(value: object) -> str:
    return ": ".join(map(str, _told(value))) if isinstance(value, Mapping) else str(value)


def _day(value: str) -> str:
    try:
        return spoken(dt.date.fromisoformat(value)) if len(value) == 10 else ""
    except ValueError:
        return ""


def _words(value: object) -> str:
    return short(str(value), MOST)


_SAID: dict[str, Callable[[Logged], Iterator[str]]] = {
    "decisions": _decision,
    "meetings": _meeting,
    "entries": _entry,
    "calls": _call,
    "answers": _answer,
    "guesses": _guess,
    "self_checks": _self_check,
    "needs": _need,
    "mailings": _mailing,
}
"""Table of the record -> what is said of a change in it."""
