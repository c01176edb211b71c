"""`cxmeet prepare`: what a meeting will find, for a chair and for a script at three in the morning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cxmeet

HOSTILE = "[/x] [@click=quit]\x1b[31m red\u202e =1+1 | *b* <script>"


def at(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")


def told(cxmeet: Cxmeet, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cxmeet("prepare", *more, "--json").out)
    return found


def test_it_tells_the_same_in_every_format_and_says_nothing_besides(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly", "--present", "all")
    cxmeet("decide", "A courier brings it", "--accountable", "Ben Okri", "--due", "+3d", "--measure", "assets.lost")
    cxmeet("close", "--yes")
    text, markdown = cxmeet("prepare", "monthly"), cxmeet("prepare", "monthly", "--format", "md")
    found = told(cxmeet, "monthly")
    assert (text.code, text.said, markdown.code) == (0, "", 0)
    assert found["schema"] == "cxmeet.prepare/1"
    assert [each["number"] for each in found["unaccepted"]] == ["D-0001"]
    for written in (text.out, markdown.out):
        assert "A courier brings it" in written
        assert "not yet: Ben Okri" in written
        assert "Nobody is judged" not in written
        assert "customers lost: D-0001 is to move it, and nobody is judged by it." in written
    assert cxmeet("prepare", "monthly").out == text.out


def test_without_an_agenda_it_is_the_one_that_is_due_next(cxmeet: Cxmeet) -> None:
    assert told(cxmeet)["agenda"] == "monthly"


def test_a_running_meeting_is_said(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    ran = cxmeet("prepare")
    assert ran.code == 0
    assert "This meeting runs already: M-0001, chaired by Ana Ruiz." in " ".join(ran.out.split())


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_missing_file_leaves_with_3_and_the_rest_is_told(cxmeet: Cxmeet, company: Path, form: str) -> None:
    (company / "data" / "contracts.csv").unlink()
    ran = cxmeet("prepare", "monthly", "--format", form)
    assert ran.code == 3
    assert "does not exist" in ran.out
    assert "a meeting would have no figures" in ran.said
    assert "Getting started" in ran.out


def test_an_agenda_that_is_refused_leaves_with_3_and_its_line(cxmeet: Cxmeet, company: Path) -> None:
    at(company, "agendas/monthly.toml", "minutes = 60", "minuts = 60")
    for arguments in (("prepare", "monthly"), ("prepare",)):
        ran = cxmeet(*arguments)
        assert (ran.code, ran.out) == (3, "")
        assert "monthly.toml:2:" in ran.said
        assert "did you mean" in ran.said


def test_notes_that_are_no_text_are_refused_with_their_line(cxmeet: Cxmeet, company: Path) -> None:
    at(company, "agendas/monthly.toml", 'kind = "assets"\n', 'kind = "assets"\nnotes = ["a"]\n')
    assert "monthly.toml:8:" in cxmeet("prepare", "monthly").said
    at(company, "agendas/monthly.toml", 'notes = ["a"]', 'note = "a"')
    assert "did you mean notes?" in cxmeet("check").out


def test_nothing_by_that_name_and_no_agenda_at_all_leave_with_4(cxmeet: Cxmeet, company: Path) -> None:
    assert cxmeet("prepare", "yearly").code == 4
    (company / "agendas" / "monthly.toml").unlink()
    ran = cxmeet("prepare")
    assert (ran.code, ran.out) == (4, "")
    assert "There is no agenda yet" in ran.said


def test_an_empty_workspace_has_nothing_to_prepare(cxmeet: Cxmeet, tmp_path: Path) -> None:
    ran = cxmeet("prepare", workspace=tmp_path, acting="")
    assert (ran.code, ran.out) == (4, "")
    assert "cxmeet init" in ran.said


def test_a_company_without_any_file_is_told_what_there_is(cxmeet: Cxmeet, fresh: Path) -> None:
    (fresh / "agendas").mkdir()
    topics = '[[topics]]\nkind = "assets"\n[[topics]]\nkind = "experience"\nexperience = "x"\n'
    (fresh / "agendas" / "first.toml").write_text(f'title = "First"\n{topics}', encoding="utf-8")
    ran = cxmeet("prepare", workspace=fresh, acting="")
    assert ran.code == 0
    assert "The charter names no file: the meeting has no figures." in ran.out
    assert "It is held when called, 30 minutes." in ran.out


@pytest.mark.parametrize(
    ("written", "line"),
    [('vision = "Online on the day"', 6), ("vision = { custumers = 'x' }", 6), ("vision = { customers = 1 }", 6)],
)
def test_a_vision_of_another_shape_is_refused_with_its_line(
    cxmeet: Cxmeet, company: Path, written: str, line: int
) -> None:
    at(company, "cxmeet.toml", "customer_share = 0.6", f"{written}\ncustomer_share = 0.6")
    ran = cxmeet("prepare", "monthly")
    assert ran.code == 3
    assert f"cxmeet.toml:{line}:" in ran.said
    assert "vision" in ran.said


def test_an_unknown_key_beside_hide_values_is_refused_with_a_suggestion(cxmeet: Cxmeet, company: Path) -> None:
    at(company, "cxmeet.toml", "[customers]", "[figures]\nhide_value = true\n\n[customers]")
    assert "did you mean hide_values?" in cxmeet("check").out


def test_a_leader_whose_measure_there_is_none_of_any_more_is_said(cxmeet: Cxmeet, company: Path) -> None:
    """A theme that nobody says any more is one that nobody said; a promise that was struck out is a fault."""
    at(company, "cxmeet.toml", 'function = "IT"', 'function = "IT"\nmeasures = ["theme:Gone", "asset.lost"]')
    ran = cxmeet("prepare", "monthly")
    assert ran.code == 0
    assert "Cannot tell what became of theme:Gone and asset.lost" in " ".join(ran.out.split())
    at(company, "cxmeet.toml", '"theme:Gone"', '"fewer promise:gone"')
    ran = cxmeet("prepare", "monthly")
    assert ran.code == 3
    assert "promise:gone" in ran.said


def test_hostile_names_and_words_reach_nobodys_terminal_as_orders(cxmeet: Cxmeet, company: Path) -> None:
    name = HOSTILE.replace("\x1b", "\\u001b").replace("\u202e", "\\u202e")
    at(company, "cxmeet.toml", "Everyone we connect stays connected", "x" * 250 + name)
    at(company, "cxmeet.toml", "Ben Okri", name)
    at(company, "cxmeet.toml", 'function = "IT"', f'function = "{name}"\nmeasures = ["theme:{name}"]')
    cxmeet("start", "monthly")
    cxmeet("park", HOSTILE)
    cxmeet("rule", HOSTILE)
    cxmeet("decide", HOSTILE, "--tell", "shops", "--accountable", "[/x]")
    cxmeet("close", "--yes")
    for form in ("text", "md"):
        ran = cxmeet("prepare", "--format", form)
        assert ran.code == 0
        assert not {"\x1b", "\u202e"} & set(ran.out)
    assert told(cxmeet)["unaccepted"]


def test_values_are_told_whatever_the_shared_screen_hides(cxmeet: Cxmeet, company: Path) -> None:
    at(company, "cxmeet.toml", "[customers]", "[figures]\nhide_values = true\n\n[customers]")
    for _ in range(2):  # the second has minutes of what was then and now
        cxmeet("start", "monthly")
        cxmeet("close", "--yes")
    for command in (["prepare"], ["brief"], ["minutes"]):
        ran = cxmeet(*command)
        assert ran.code == 0
        assert "€" in ran.out
        assert "•••" not in ran.out
