"""What happened in a meeting, a line for each: who said it, and of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.minutes.happenings import Happening
from cxmeet.wording.answers import told
from cxmeet.wording.moments import clock_time
from cxmeet.wording.phrases import counted, listed
from cxmeet.wording.ratings import ASKED, answers

_SAID = {
    "accepted": "accepted {number}",
    "amended": "put {number} into other words",
    "progress": "on {number}",
    "part done": "says that their part of {number} is done",
    "done": "says that {number} is done",
    "confirmed": "confirmed {number} for the room",
    "judged": "on {number}, for the room",
    "dropped": "dropped {number}",
    "told": "told of {number}",
    "not to be told": "says who need not be told of {number}",
    "superseded": "put another in the place of {number}",
    "read back": "read {number} back",
}
_OF_THE_MEETING = {
    "paused": "{who} paused the meeting",
    "went on": "the pause is over",
    "extended": "{who} extended “{text}” by {minutes}",
    "came in": "{who} came in",
    "left": "{who} left",
}
_NAMES = ("accepted",)
"""What is followed by names, which stand before it as well."""


def said(happening: Happening) -> str:
    """`Ben Okri accepted D-0004`, `Ben Okri on D-0003: the contract is signed`, `Cleo Park, note: ...`."""
    if happening.what in _OF_THE_MEETING:
        minutes = counted(int(happening.number), "minute") if happening.what == "extended" else ""
        return _OF_THE_MEETING[happening.what].format(who=happening.who, text=happening.text, minutes=minutes)
    known = {str(kind): found.name for kind, found in CAPTURE_KINDS.items()}
    if happening.what in known:
        number = f" {happening.number}" if happening.number else ""
        return f"{happening.who}, {known[happening.what]}{number}: {happening.text}"
    if happening.what == "taken back":
        number = f" {happening.number}" if happening.number else ""
        return f"{happening.who} took{number} back: {happening.text}"
    if happening.answer:
        return f"{happening.who} answered “{happening.text}”: {told(happening.answer)}"
    if happening.what == "guessed":
        return f"{happening.who} has guessed in {happening.text}"
    if happening.what == "uncovered":
        how = f"{happening.who} has shown" if happening.who else "all who are here have guessed:"
        return f"{how} what customers say, in {happening.text}"
    if happening.what == "self-checked":
        return f"{happening.who} has answered {happening.text}"
    if happening.what == "self-check shown":
        return f"{happening.text} shows what all have answered, as means"
    if happening.what == "decided":
        return f"{happening.number} is decided, noted by {happening.who}: {happening.text}"
    words = _SAID.get(happening.what, f"{happening.what}: {{number}}").format(number=happening.number)
    text = "" if happening.what in _NAMES else happening.text
    return f"{happening.who} {words}: {text}" if text else f"{happening.who} {words}"


def answered(names: list[str]) -> str:
    """`Ben Okri and Cleo Park have answered whether we acted for customers`; what they said is for the close."""
    verb = "has" if len(names) == 1 else "have"
    return f"{listed(names)} {verb} answered whether we acted for customers" if names else ""


def rated(ratings: Mapping[str, int]) -> str:
    """`did we act for customers? 8.2 of 10, from 5 to 10 (...)`, once it is shown."""
    return f"{ASKED} {answers(ratings)}"


def topic(meeting: Meeting) -> str:
    """`topic 4 of 7: Getting started, 20 minutes`."""
    return f"topic {meeting.current + 1} of {len(meeting.topics)}: {meeting.topic.title}, {meeting.topic.box} minutes"


def ended(meeting: Meeting) -> str:
    """`M-0002 is closed. Its minutes: cxmeet minutes M-0002`."""
    minutes = f" Its minutes: cxmeet minutes {meeting.number}" if meeting.status == "closed" else ""
    return f"{meeting.number} is {meeting.status}.{minutes}"


def timed(at: dt.datetime, zone: dt.tzinfo, words: str) -> str:
    """`09:14  Ben Okri accepted D-0004`."""
    return f"{clock_time(at.astimezone(zone))}  {words}"


PUT_BACK = "The record was put back to an earlier state; what is told from now on is what it says now."
