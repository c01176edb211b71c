"""Files written down in a test, looked at as a whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.core.briefing.brief import Source
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.proposal import Answers, Proposal
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.core.recognition.proposing.section import section
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.sources.toml.section import rendered

LookAt = Callable[[str, str], Look]
TYPED = {"lapse_days": "90", "text": "We keep our word", "measure": "Done", "period": "2026-10"}
"""What is typed where a doubt has no readings to choose from."""


def look_at(text: str, path: str = "data/table.csv") -> Look:
    """A table with commas between its cells, in chunks of three rows; blanks around it are left out."""
    header, *rows = csv.reader(io.StringIO(text.strip()))
    look = Look(header, path)
    for start in range(0, len(rows), 3):
        look.add([list(cells) for cells in zip(*rows[start : start + 3], strict=True)])
    look.finish()
    return look


@pytest.fixture
def looked() -> LookAt:
    return look_at


def answered(look: Look, answers: Answers) -> Proposal:
    """What is proposed once every question has been answered, by its first reading where it has any."""
    given = dict(answers)
    for _ in range(20):
        proposal = propose(look, given)
        if proposal.complete:
            return proposal
        doubt = proposal.doubts[0]
        assert doubt.id not in given, "a question that was answered is asked again"
        given[doubt.id] = doubt.readings[0].answer if doubt.readings else TYPED[doubt.id]
    raise AssertionError("there is no end to the questions")


@pytest.fixture
def read_back(tmp_path: Path) -> Callable[[str, str, Answers], list[Source]]:
    """Writes a file and the charter that is proposed for it, and reads them: the sources of the brief."""

    def read(text: str, path: str, answers: Answers) -> list[Source]:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.strip() + "\n", encoding="utf-8")
        ((name, found),) = section(answered(look_at(text, path), answers)).items()
        keys = found[0] if isinstance(found, list) else found
        toml = rendered(name, keys, several=isinstance(found, list))
        (tmp_path / "cxmeet.toml").write_text('[organisation]\nname = "N"\n' + toml, encoding="utf-8")
        files = WorkspaceFiles(tmp_path)
        assert files.check() == []
        return list(files.brief().sources)

    return read
