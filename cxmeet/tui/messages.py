"""What a screen asks the app to show next."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from cxmeet.services.meeting_view import MeetingView


@dataclass
class ShowMeeting(Message):
    """The screen of a meeting; `notice` is said on it."""

    view: MeetingView
    notice: str = ""


@dataclass
class ShowFollow(Message):
    """The screen of a meeting, without its keys."""

    view: MeetingView


@dataclass
class ShowRegister(Message):
    """The register, asked a query."""

    query: str = ""


@dataclass
class ShowHome(Message):
    """The home screen; `notice` is said on it."""

    notice: str = ""
