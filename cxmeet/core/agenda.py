"""An agenda: the order of topics of a meeting, and the rules that put the customer first."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TopicKind = Literal[
    "assets", "follow_through", "listening", "experience", "promises", "one_company", "recognition", "topic", "close"
]


class Topic(Struct, frozen=True, kw_only=True):
    kind: TopicKind
    title: str = ""
    minutes: int | None = None
    experience: str = ""
    prompts: tuple[str, ...] = ()


class Agenda(Struct, frozen=True, kw_only=True):
    title: str
    topics: tuple[Topic, ...]
    minutes: int | None = None
    recurrence: str = ""
    """RFC 5545 recurrence rule, such as `FREQ=MONTHLY;BYDAY=1TU`; empty when it is called by hand."""
    start: str = ""
    name: str = ""
    """The file's name without `.toml`; filled by whoever reads it."""
