"""How far an improvement is: the step that its owner named last, in front of what they said of its progress."""

from __future__ import annotations

from collections.abc import Iterable

from cxmeet.core.decision.decision import Event

STEPS = ("define", "baseline", "design", "pilot", "verify")
"""Designed as rigorously as a product: what it is to be, how it is now, how it will be, tried, proved."""


def step(history: Iterable[Event]) -> str:
    """The step of the latest progress that begins with one and a colon, `pilot: two shops`; empty where none does."""
    named = [begun for event in history if event.kind == "progress" and (begun := _begun(event.text))]
    return named[-1] if named else ""


def _begun(text: str) -> str:
    word, colon, _ = text.partition(":")
    return word.strip().casefold() if colon and word.strip().casefold() in STEPS else ""
