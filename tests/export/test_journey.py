"""The page of the whole journey: no word of anybody's becomes anything but text, in any format."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from cxmeet.core.briefing.build_journey import journey
from cxmeet.core.charter.company import Experience
from cxmeet.core.decision.decision import Decision
from cxmeet.core.delivery.kept import Promise
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.meeting import Papers
from cxmeet.export import journey_document, markdown, stable_json, text
from tests.export.conftest import HOSTILE

WORDS = f"{HOSTILE}\x1b[31m\u202ered\nsecond line"
SHOWN = one_line(WORDS)


@pytest.fixture
def page(papers: Papers, decisions: list[Decision]) -> tuple[str, str, str]:
    """A journey in which everything that anybody can write is hostile: as markdown, as text and as JSON."""
    assert papers.brief
    charter = replace(papers.charter, experiences=(Experience(id="x", name=WORDS, goal=WORDS, functions=(WORDS, "F")),))
    brief = replace(papers.brief, promises=(Promise(id="p", text=WORDS, experience="x"),))
    here = [
        replace(one, statement=WORDS, accountable=WORDS, experience="x", status="open", due=dt.date(2026, 9, 1))
        for one in decisions
    ]
    found = journey(brief, charter, here, dt.date(2026, 11, 3))
    blocks = journey_document.document(brief, found)
    return markdown.render(blocks), text.render(blocks), stable_json.render(found)


def test_in_markdown_it_is_shown_as_it_was_typed(page: tuple[str, str, str]) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(page[0])
    inline = [token for token in tokens if token.type == "inline"]
    shown = ["".join(child.content for child in token.children or ()) for token in inline]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text", "softbreak", "text_special"}
    assert SHOWN in shown
    assert f"{SHOWN}: “{SHOWN}”" in shown
    assert f"{SHOWN}: nobody measures it" in shown
    assert f"D-0001 {SHOWN}: {SHOWN}, OVERDUE since 1 Sep" in shown
    assert f"{SHOWN} (nobody), F" in shown


def test_as_text_and_json_nothing_reaches_a_terminal_that_it_would_obey(page: tuple[str, str, str]) -> None:
    for written in page[1:]:
        assert not {"\x1b", "\u202e", "\r"} & set(written)
    assert all(len(line) <= 78 for line in page[1].splitlines() if not line.startswith((" ", "-")) and "  " not in line)
    assert json.loads(page[2])["experiences"][0]["name"] == WORDS
