"""The kinds of topic, each with what a good facilitator brings along: a title, usual minutes, questions to ask.

A new kind is a name and a record here, and in `cxmeet.tui.topics` a module and a function of that name that draw it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TopicKind = Literal[
    "assets",
    "follow_through",
    "listening",
    "journey",
    "experience",
    "promises",
    "linkages",
    "one_company",
    "trends",
    "self_check",
    "recognition",
    "topic",
    "close",
]
Asked = Literal["", "themes", "rating"]
"""What is guessed: the three themes of which customers speak most, how they would rate it from 1 to 10, or nothing."""


class Kind(Struct, frozen=True, kw_only=True):
    """What a topic of this kind is, where its agenda says nothing else."""

    title: str
    minutes: int
    prompts: tuple[str, ...]
    named_by: Literal["kind", "experience", "agenda"] = "kind"
    """Where the title comes from when the topic has none: with “agenda” it must have one."""

    customer_time: bool = False
    """Its time counts as spent on customers."""

    standing: bool = False
    """Every meeting has it anyway, or its own comes round and has it again: nothing of it is carried over."""

    of_a_period: bool = True
    """It looks at the period of the brief, which is named beside its title."""

    guessed: Asked = ""
    """What is guessed before it shows what customers say."""


TOPIC_KINDS: dict[TopicKind, Kind] = {
    "assets": Kind(
        title="Customers",
        minutes=10,
        prompts=(
            "How many people came, how many left, how many came back? Say it as people, not as a rate.",
            "Were those who left worth more to us than those who came?",
            "Of those who joined lately, how many are still here? How long had those who left been with us?",
            "Which of those who left could we have kept? Who of us has called them, and what did they hear?",
        ),
        customer_time=True,
        standing=True,
    ),
    "follow_through": Kind(
        title="Follow-through",
        minutes=10,
        prompts=(
            "Done or not done?",
            "Did the number move that it was meant to move?",
            "What comes back again and again: help it, change it, or drop it and say why?",
        ),
        standing=True,
    ),
    "listening": Kind(
        title="Listening",
        minutes=15,
        prompts=(
            "What do customers tell us unasked and in our surveys alike?",
            "Whom do we not hear, because a channel is missing?",
            "Each theme: do we decide, watch, or decline and say why?",
        ),
        customer_time=True,
        guessed="themes",
    ),
    "journey": Kind(
        title="The whole journey",
        minutes=10,
        prompts=(
            "Where does a customer feel us worst from end to end, and where best?",
            "Where do people leave, and nothing is open that would change it?",
            "What do we not know, because nobody asks, promises or measures it?",
            "Which hand-over from one experience to the next does nobody own?",
        ),
        customer_time=True,
    ),
    "experience": Kind(
        title="Experience",
        minutes=20,
        prompts=(
            "What is the customer trying to get done?",
            "Where did we make them wait, repeat themselves or wonder?",
            "Can they count on it every time? If it depends, on what?",
            "Who stands behind this experience together, and what do they decide?",
            "Which customer number will show that it helped?",
        ),
        named_by="experience",
        customer_time=True,
        guessed="rating",
    ),
    "promises": Kind(
        title="Promises",
        minutes=10,
        prompts=(
            "Which promise did we break, and to how many people?",
            "What do we owe those it was broken to?",
            "Is it a promise our work can keep at all?",
        ),
        customer_time=True,
    ),
    "linkages": Kind(
        title="What holds together",
        minutes=10,
        prompts=(
            "What stands weakest: what would a customer notice of it?",
            "Where do two of us pull a customer apart, and what do we ask of both instead?",
            "What can we not tell, and who gives what is missing until next time?",
            "Which one of these do we mend this quarter, and who carries it together?",
        ),
        standing=True,
    ),
    "one_company": Kind(
        title="One company",
        minutes=10,
        prompts=(
            "Which of our rules keeps people from serving a customer well?",
            "Where do the targets of two functions pull a customer apart?",
            "Do we hire and train for what customers need from us?",
        ),
    ),
    "trends": Kind(
        title="What changed",
        minutes=10,
        prompts=(
            "Which of these lines would customers notice, and does it go their way?",
            "Which experience have we not talked about, and who of us would miss it?",
            "What comes back meeting after meeting: help it, change it, or drop it and say why?",
            "Where do we think better of ourselves than customers do?",
        ),
        of_a_period=False,
        standing=True,
    ),
    "self_check": Kind(
        title="How we lead",
        minutes=10,
        prompts=(
            "Which of these would our people say we do least?",
            "What did each of us do differently since we last looked?",
            "What do we decide about the weakest, so that somebody would notice?",
        ),
        of_a_period=False,
        standing=True,
    ),
    "recognition": Kind(
        title="Recognition",
        minutes=5,
        prompts=(
            "Who did something a customer will remember?",
            "What made it possible, and how do we make it usual?",
        ),
        standing=True,
    ),
    "topic": Kind(
        title="Topic",
        minutes=10,
        prompts=(
            "What does this change for a customer?",
            "What do we decide, and who stands behind it?",
        ),
        named_by="agenda",
        of_a_period=False,
    ),
    "close": Kind(
        title="Close",
        minutes=10,
        prompts=(
            "Read back each decision: the accountable leader first, then every part.",
            "Who is affected and not here, and who tells them?",
            "What will customers notice, and when?",
            "From 1 to 10: did we act for customers?",
        ),
        standing=True,
        of_a_period=False,
    ),
}

PAUSES = frozenset(
    {"pause", "break", "coffee", "coffee break", "lunch", "lunch break", "pausa", "descanso", "kaffeepause"}
)
"""Titles of topics in which nothing is talked about."""


def is_pause(kind: TopicKind, title: str) -> bool:
    """Whether nothing is talked about in it: its time is neither on customers nor on anything else."""
    return kind == "topic" and title.strip().casefold() in PAUSES


def comes_back(kind: TopicKind, title: str) -> bool:
    """Whether a topic that a meeting has not come to is carried over; every meeting has the standing ones anyway."""
    return not is_pause(kind, title) and not TOPIC_KINDS[kind].standing
