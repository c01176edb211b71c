"""What our words mean, where they are used, and all of them to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.without_meaning import without_meaning
from cxmeet.core.charter.words import FIRST, Word, meaning
from cxmeet.tui.text import line, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import words as wording


def of_the_base(charter: Charter, width: int) -> list[Content]:
    """What is meant by who is new, lost and active, as far as that is agreed."""
    found = [word for name in FIRST if (word := meaning(charter.words, name))]
    return [row for word in found for row in wrapped(quiet(safe(wording.sentence(word))), width, 2)]


def of_an_experience(charter: Charter, identifier: str, width: int) -> list[Content]:
    """What is meant by an experience, where that is agreed."""
    known = charter.experience(identifier)
    word = meaning(charter.words, identifier, *([known.name] if known else []))
    return [Content(""), *wrapped(quiet(safe(wording.sentence(word))), width, 2)] if word else []


def words_in_full(charter: Charter, day: dt.date, width: int) -> Reading:
    """Every word with what it means, and what should be talked about; where they are given if there is none."""
    lines = [row for word in charter.words for row in _word(word, width)]
    lines = lines or wrapped(quiet(wording.NONE_YET), width)
    for said in _asked(charter, day):
        lines += [Content(""), *wrapped(safe(said), width)]
    return Reading(lines)


def _word(word: Word, width: int) -> list[Content]:
    return wrapped(line(safe(word.word, "bold"), "  ", safe(wording.meant(word))), width, 4)


def _asked(charter: Charter, day: dt.date) -> Iterator[str]:
    said = (wording.to_ask_about(charter.words, day), wording.without_meaning(without_meaning(charter)))
    yield from filter(None, said)
