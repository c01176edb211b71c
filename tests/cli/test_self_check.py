"""`cxmeet self-check`: leaders at their own terminals, all at once; nobody reads what another has answered."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.meeting.secret.competencies import IDS

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet, Ran

NAMES = ("Ana Ruiz", "Ben Okri", "Cleo Park", "Dora Lind", "Emil Horn")
GUESSED = {name: f"unheard {name[:3].lower()}; late delivery" for name in NAMES}


@pytest.fixture
def five(heard: Path, cxmeet: Cxmeet) -> Cxmeet:
    """Five leaders in a meeting that asks how they lead, in the topic in which they guess."""
    charter, agenda = heard / "cxmeet.toml", heard / "agendas" / "monthly.toml"
    charter.write_text(
        charter.read_text() + "".join(f'\n[[leaders]]\nname = "{name}"\nfunction = "Care"\n' for name in NAMES[3:])
    )
    last = '[[topics]]\nkind = "close"'
    agenda.write_text(agenda.read_text().replace(last, f'[[topics]]\nkind = "self_check"\nminutes = 5\n\n{last}'))
    cxmeet("start", "monthly", "--period", "2026-11", "--present", "all")
    cxmeet("goto", "4")
    return cxmeet


LOOKS = (
    ("status",), ("status", "--json"), ("log",), ("log", "--json"), ("show", "M-0001"), ("minutes",),
    ("minutes", "--json"), ("minutes", "--brief"), ("self-check",), ("self-check", "--json"), ("guess",), ("home",),
    ("record", "check", "--json"), ("prepare", "monthly", "--json"),
)  # fmt: skip


def answers_of(place: int) -> list[str]:
    """Answers of a leader, by which they could be told from all others."""
    return [str(1 + (number * (place + 2) + place) % 5) for number in range(len(IDS))]


def test_five_answer_and_guess_at_once_and_nobody_reads_another(five: Cxmeet, heard: Path) -> None:
    """Each counts once; before the last is in nothing is told, and single answers never are."""

    def start(name: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "cxmeet", "-C", str(heard), "--as", name, *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    waiting = NAMES[-1]
    for names in (NAMES[:-1], NAMES[-1:]):
        hands = [start(name, "self-check", *answers_of(NAMES.index(name))) for name in names]
        hands += [start(name, "guess", GUESSED[name]) for name in names]
        told = [hand.communicate(timeout=60) for hand in hands]
        assert [hand.returncode for hand in hands] == [0] * len(hands), told
        five("record", "export", "--overwrite", str(heard / "all.json"), acting=waiting)
        exported = (heard / "all.json").read_text()
        for look, out in [("export", exported), *((look, five(*look, acting=waiting).out) for look in LOOKS)]:
            for place, name in enumerate(NAMES):
                row = r"\D{0,40}".join(answers_of(place))
                assert not re.search(row, out), (look, name)
                assert not re.search(rf"{name}\W+[1-5](\.0)?\b(?! of)", out), (look, name)
            if names != NAMES[-1:]:
                assert "of 5, by" not in out, look
                assert '"mean":' not in re.sub(r'"mean": ?null', "", out), look
                assert "unheard" not in out, look
    shown = json.loads(five("self-check", "--json").out)["self_check"]
    assert sorted(shown["by"]) == sorted(NAMES)
    assert shown["checked"]["given"] == 5
    levels = [level for each in shown["checked"]["competencies"] for level in each["behaviours"]]
    columns = list(zip(*(map(int, answers_of(place)) for place in range(5)), strict=True))
    assert [(level["id"], level["n"], level["mean"]) for level in levels] == [
        (name, 5, round(sum(said) / 5, 1)) for name, said in zip(IDS, columns, strict=True)
    ]
    [guessed] = json.loads(five("minutes", "--json").out)["guesses"]
    assert sorted(guessed["by"]) == sorted(NAMES)
    [late] = [theme["by"] for theme in guessed["themes"] if theme["theme"] == "Late delivery"]
    assert sorted(late) == sorted(NAMES)


def test_it_is_answered_line_by_line_and_goes_on_where_it_was_left(
    five: Cxmeet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter leaves a line for later; what is no answer is asked again; the end of the input stops it."""

    def typing(typed: bytes) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        return five("self-check", "--as", "Ben Okri")

    first = typing(b"4\n\n9\nx\n2\n")
    assert first.code == 0
    assert "1 of 15  Customers are what we own: We open with the people" in first.said
    assert "A whole number from 1 to 5 is answered here, not “9”" in first.said
    assert "Kept, and nobody is told what. How we lead: 0 of 5 in, 1 begun." in first.said
    second = typing(b"3\n" * 13)
    assert "1 of 13  Customers are what we own: We know what we did" in second.said
    assert "1 of 5 in" in second.said


def test_the_document_names_the_weakest_first_and_what_it_calls_for(five: Cxmeet) -> None:
    for name in NAMES[:4]:
        five("self-check", *["4"] * 6, *["2"] * 3, *["4"] * 6, acting=name)
    assert five("self-check", "--show").code == 0
    text = five("self-check", "--format", "md").out
    assert "Weakest: Listening as one company, 2.0 of 5, by 4. 4 leaders answered." in text
    assert "It calls for a decision, such as: No theme that customers name most" in text
    assert text.index("- Listening as one company: 2.0") < text.index("- Customers are what we own: 4.0")
    assert five("decisions").out.count("D-") == 0, "it is suggested, never made"
    five("close", "--yes")
    assert "## How we lead" in five("minutes").out
    assert "shows what 4 leaders answered of how we lead" in five("log").out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("6",), "A whole number from 1 to 5 is answered here, not “6”"),
        (("3",) * 16, "There are 15 lines to answer, and these are 16"),
        (("--show", "3"), "--show stands alone"),
        (("--show",), "Fewer than 4 have answered"),
        (("--as", "Nobody", "3"), "Nobody"),
    ],
)
def test_what_cannot_be_done_is_said(five: Cxmeet, command: tuple[str, ...], words: str) -> None:
    ran = five("self-check", *command)
    assert ran.code in (1, 2, 4)
    assert words in ran.said
