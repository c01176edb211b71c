"""A guess: what somebody expects of customers before the meeting looks, and how far off it was once it did."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cxmeet.core.kernel.errors import BadAnswer, Damaged
from cxmeet.core.kernel.text import NAME, one_line, short, words
from cxmeet.core.kernel.veil import unveiled, veiled

ROOM = "the room"
"""Whose guess it is that is everybody's."""
MOST = 3
"""Themes of one guess, and those named most by customers that it is held against."""


class Guess(Struct, frozen=True, kw_only=True):
    """What one leader, or the room, guesses in a topic; a later guess stands in its place, and the record has both."""

    id: str
    meeting: str
    topic: int
    veiled: str = ""
    """What was guessed as the record keeps it, to be read by nobody who looks; empty in earlier records."""
    themes: tuple[str, ...] = ()
    """In their own words."""
    rating: int | None = None
    """1 to 10."""
    by: str
    """Whose guess it is: a leader's, or `ROOM`."""
    wrote: str = ""
    """Who typed it, where that is somebody else."""
    login: str = ""
    """The account it was typed in, where whoever typed it claimed a name that is not its own."""
    at: dt.datetime
    rev: int = 0

    @property
    def hand(self) -> str:
        """Who typed it."""
        return self.wrote or self.by


class _Kept(Struct, frozen=True):
    """What is veiled of a guess."""

    themes: tuple[str, ...] = ()
    rating: int | None = None


def hidden(guess: Guess, nonce: str) -> Guess:
    """A guess as the record keeps it; `nonce` is another one each time."""
    kept = msgspec.json.encode(_Kept(guess.themes, guess.rating))
    return replace(guess, veiled=veiled(kept, guess.id, nonce), themes=(), rating=None)


def opened(guess: Guess) -> Guess:
    """A guess of the record as it was made. Raises Damaged where nobody can read it."""
    if not guess.veiled:
        return guess
    try:
        kept = msgspec.json.decode(unveiled(guess.veiled, guess.id), type=_Kept)
    except (ValueError, msgspec.DecodeError):
        raise Damaged(f"guesses: what {guess.by} guessed in {guess.meeting} cannot be read") from None
    return replace(guess, veiled="", themes=kept.themes, rating=kept.rating)


class Gap(Struct, frozen=True, kw_only=True):
    """How far what was guessed was from what customers said, as it was shown."""

    meeting: str
    period: str
    guesses: int
    named: int | None = None
    """Of the themes named most, how many somebody had guessed; None without guesses, and where themes are not asked."""
    top: int | None = None
    """How many those were, 3 or fewer."""
    mean: float | None = None
    """Mean of the guesses from 1 to 10."""
    score: float | None = None
    """What customers gave on the same scale; None where no survey of ours asks so."""
    off: float | None = None
    """The mean less what customers gave: above 0 we think better of ourselves than they do."""
    kept: float | None = None
    """Share of what was promised there and fell due that was kept, 0 to 1."""


class Uncovered(Struct, frozen=True, kw_only=True):
    """That a topic shows what customers say, since when, and with which guesses."""

    at: dt.datetime
    by: str = ""
    """Who showed it; empty where all who were here had guessed."""
    present: tuple[str, ...] = ()
    """Who was noted as here."""
    gap: Gap


def themes_of(text: str) -> tuple[str, ...]:
    """The themes of a guess, in the order they are typed, apart by semicolons or lines, else by commas.

    Raises BadAnswer for none, for more than three, and for a number.
    """
    parts = re.split(r"[;\n]", text) if re.search(r"[;\n]", text.strip()) else text.split(",")
    found = dict.fromkeys(one_line(words(part, "theme", NAME)) for part in parts if re.search(r"\w", part))
    if not found:
        raise BadAnswer("Which themes? Up to three, apart by semicolons: late delivery; the bill; price")
    if len(found) > MOST:
        named = "; ".join(map(short, found))
        raise BadAnswer(f"Three themes at most, and these are {len(found)}: {named}. Nothing was recorded.")
    if all(theme.lstrip("-+").isdecimal() for theme in found):
        raise BadAnswer(f"“{short(text)}” is no theme: here three themes are guessed, in words. Nothing was recorded.")
    return tuple(found)


def rating_of(text: str) -> int:
    """A rating as it is typed. Raises BadAnswer for anything but a whole number from 1 to 10."""
    typed_in = one_line(words(text, "guess"))
    if not re.fullmatch(r"[0-9]{1,2}", typed_in) or not 1 <= int(typed_in) <= 10:
        raise BadAnswer(f"A whole number from 1 to 10 is guessed here, not “{short(typed_in)}”. Nothing was recorded.")
    return int(typed_in)
