"""A word that is changed in the charter between two meetings is told in the second, and stays in its minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.export import minutes_document, text, word_document
from cxmeet.services import close, run
from cxmeet.services.minutes import minutes
from cxmeet.services.words import shared_words
from cxmeet.services.workspace import Workspace


def agree(company: Path, *words: str) -> None:
    """Have these words in the charter, each `word: what it means`, and no others."""
    path = company / "cxmeet.toml"
    tables = [
        f'\n[[words]]\nword = "{word.partition(": ")[0]}"\nmeans = "{word.partition(": ")[2]}"\nagreed = 2026-11-03\n'
        for word in words
    ]
    path.write_text(path.read_text(encoding="utf-8").partition("\n[[words]]")[0] + "".join(tables), encoding="utf-8")


def met(workspace: Workspace) -> str:
    run.start(workspace, "monthly")
    return close.close(workspace).number


def test_the_meeting_after_says_what_a_word_means_now_and_meant(company: Path, workspace: Workspace) -> None:
    agree(company, "lost: told us so", "new: never before")
    met(workspace)
    agree(company, "lost: no contract any more", "new: never before")
    told = "“lost” means now: no contract any more, agreed Tue 3 Nov 2026; it meant: told us so."
    assert shared_words(workspace).changed[0].meeting == ""
    second = met(workspace)
    third = met(workspace)

    said = " ".join(text.render(minutes_document.document(minutes(workspace, second))).split())
    assert told in said
    assert "lost: no contract any more (agreed Tue 3 Nov 2026)" in said
    assert minutes(workspace, third).since.words == ()  # type: ignore[union-attr]
    [changed] = shared_words(workspace).changed
    assert (changed.meeting, [each.word for each in changed.changes]) == (second, ["lost"])


def test_a_company_without_words_is_told_where_they_are_given(workspace: Workspace) -> None:
    found = shared_words(workspace)

    assert found.without_meaning[:3] == ("new", "lost", "active")
    assert "cxmeet.toml, [[words]]" in word_document.listed(found, "text")
    assert word_document.listed(found, "csv").splitlines() == ["word,means,agreed,ask_again"]


def test_words_of_a_brief_stand_with_its_definitions(company: Path, workspace: Workspace) -> None:
    agree(company, "lost: told us so")
    assert [word.word for word in workspace.files.brief().words] == ["lost"]


@pytest.mark.parametrize("words", [("lost: a", "LOST: b"), ("lost:  ",), (": a",)])
def test_a_word_twice_or_without_a_meaning_is_refused(
    company: Path, workspace: Workspace, words: tuple[str, ...]
) -> None:
    agree(company, *words)
    with pytest.raises(BadFile, match="word"):
        workspace.files.charter()
