"""What leaders ask themselves of how they lead for customers: five competencies, each with three things they do.

The competencies follow Jeanne Bliss's five for leaders of customer experience, and what leaders owe their own people;
the sentences are our own and no copy of any published instrument.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Behaviour(NamedTuple):
    id: str
    words: str
    """What we do, as one line that is answered from 1, never, to 5, always."""


class Competency(NamedTuple):
    id: str
    name: str
    behaviours: tuple[Behaviour, ...]
    decision: str
    """What might be decided where it is the weakest; suggested, never made."""


LOWEST, HIGHEST = 1, 5
SCALE = "From 1, we never do, to 5, we always do."

COMPETENCIES = (
    Competency(
        "assets",
        "Customers are what we own",
        (
            Behaviour("whole-numbers", "We open with the people who came and who left, counted as people."),
            Behaviour("why-they-left", "We know what we did that made customers leave, and say so."),
            Behaviour("called", "Each of us speaks with customers who left, and acts on what they say."),
        ),
        "Each of us calls three customers who left every month, and the next meeting decides on what they said.",
    ),
    Competency(
        "experience",
        "Experiences before departments",
        (
            Behaviour("their-words", "We speak of what customers go through before we speak of our departments."),
            Behaviour("together", "Several functions answer together for each experience, and keep at it."),
            Behaviour("worst-first", "Time and money go first to the experience that customers feel worst."),
        ),
        "Choose one experience, name the functions that answer for it together, and keep it on every agenda.",
    ),
    Competency(
        "listening",
        "Listening as one company",
        (
            Behaviour("every-way", "We look at what customers say unasked beside what they answer when asked."),
            Behaviour("front-line-asked", "We ask the people who serve customers before we decide."),
            Behaviour("answered", "What customers say again and again gets an answer, and they hear of it."),
        ),
        "No theme that customers name most leaves the next meeting without an answer, and somebody tells them.",
    ),
    Competency(
        "reliability",
        "Promises that hold every time",
        (
            Behaviour("promises-known", "Everybody here knows what we promise customers, and their own part in it."),
            Behaviour("before-they-do", "We see where our work fails customers before they have to tell us."),
            Behaviour("tried-first", "We try out a change with a few customers before all of them get it."),
        ),
        "Take the promise broken most, give it a measure and functions that keep it, and look at it every month.",
    ),
    Competency(
        "leadership",
        "Leading as one company",
        (
            Behaviour("judged-by", "Each of us is judged by a figure that customers would choose."),
            Behaviour("rules-removed", "We take away rules that keep our people from serving customers well."),
            Behaviour("why-told", "Our people know why we decide what we decide, and are thanked for their part."),
        ),
        "Remove one rule that hinders our people, and tell all of them why before the next meeting.",
    ),
)


def behaviours() -> Iterator[tuple[Competency, Behaviour]]:
    """Every behaviour with its competency, in the order in which they are asked."""
    for competency in COMPETENCIES:
        for behaviour in competency.behaviours:
            yield competency, behaviour


IDS = tuple(behaviour.id for _, behaviour in behaviours())
