"""How we lead is answered in secret, kept while half is missing, and shown as means, to enough of us alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.core.meeting.meeting import Meeting
from cxmeet.core.meeting.secret.competencies import IDS
from cxmeet.core.meeting.self_check import SelfChecking
from cxmeet.services import close, presence, run, self_check
from cxmeet.services.meeting_view import read
from cxmeet.services.minutes import minutes
from cxmeet.services.workspace import Workspace
from tests.conftest import Clock, Opened

CHECKING = 3
ALL = dict.fromkeys(IDS, 3)
NAMES = ("Ana Ruiz", "Ben Okri", "Cleo Park", "Dora Lind", "Emil Horn")
Meet = Callable[..., Meeting]


@pytest.fixture
def five(company: Path) -> None:
    """Two leaders more, and an agenda that asks how we lead."""
    more = "".join(f'\n[[leaders]]\nname = "{name}"\nfunction = "Care"\n' for name in NAMES[3:])
    charter, agenda = company / "cxmeet.toml", company / "agendas" / "monthly.toml"
    charter.write_text(charter.read_text() + more)
    first = 'kind = "experience"'
    agenda.write_text(agenda.read_text().replace(first, f'kind = "self_check"\nminutes = 5\n\n[[topics]]\n{first}'))


@pytest.fixture
def meet(five: None, workspace: Workspace) -> Meet:
    def start(present: tuple[str, ...] | None = ("all",)) -> Meeting:
        run.start(workspace, "monthly", present=present)
        return run.go_to(workspace, CHECKING)

    return start


def known(workspace: Workspace) -> SelfChecking:
    found = read(workspace).self_check
    assert found
    return found


def all_answer(opened: Opened, answers: dict[str, int] = ALL, names: tuple[str, ...] = NAMES) -> SelfChecking:
    return [self_check.answer(opened(name), answers) for name in names][-1]


def test_it_is_shown_when_all_who_are_here_are_in_and_the_weakest_comes_first(
    meet: Meet, workspace: Workspace, opened: Opened
) -> None:
    meet()
    for place, name in enumerate(NAMES):
        assert known(workspace).checked is None
        found = self_check.answer(opened(name), {**ALL, "answered": 1, "called": 1 + place})
    assert found.by == NAMES
    assert found.checked
    assert found.checked.by == ""
    assert [(each.id, each.mean, each.n) for each in found.checked.competencies] == [
        ("assets", 3.0, 5), ("experience", 3.0, 5), ("listening", 2.3, 5), ("reliability", 3.0, 5),
        ("leadership", 3.0, 5),
    ]  # fmt: skip
    close.close(workspace)
    assert workspace.record.meetings()[-1].topics[CHECKING - 1].outcome == "discussed"
    close.reopen(workspace, "M-0001", "once more")
    with pytest.raises(Conflict, match="is shown already"):
        self_check.answer(workspace, {"called": 5})


def test_half_of_it_is_kept_put_right_and_continued(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    meet()
    self_check.answer(workspace, dict.fromkeys(IDS[:7], 1))
    found = self_check.answer(workspace, {IDS[0]: 5})
    assert (found.by, found.begun) == ((), ("Ana Ruiz",))
    assert self_check.left(workspace) == IDS[7:]
    all_answer(opened, names=NAMES[1:])
    assert known(workspace).checked is None, "Ana Ruiz is here and has not answered all of it"
    shown = self_check.show(workspace).checked
    assert shown
    first, later = shown.competencies[0].behaviours[0], shown.competencies[4].behaviours[0]
    assert (first.n, first.mean, later.n) == (5, 3.4, 4)


def test_nothing_of_fewer_than_four_is_ever_shown(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    meet(NAMES[:3])
    all_answer(opened, names=NAMES[:3])
    assert known(workspace).checked is None
    with pytest.raises(CxmeetError, match="among so few nobody's answer can hide"):
        self_check.show(workspace)
    close.close(workspace)
    told = minutes(workspace, "M-0001").self_check
    assert told
    assert told.checked is None


def test_who_leaves_the_room_is_waited_for_no_longer(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    meeting = meet()
    all_answer(opened, names=NAMES[:4])
    presence.note_presence(workspace, NAMES[:4], meeting)
    assert known(workspace).checked


def test_what_enough_have_answered_is_in_the_minutes_though_nobody_showed_it_and_single_answers_are_gone(
    meet: Meet, workspace: Workspace, opened: Opened, clock: Clock
) -> None:
    meet()
    all_answer(opened, names=NAMES[:4])
    assert all(check.veiled for check in workspace.record.self_checks("M-0001"))
    close.close(workspace)
    told = minutes(workspace, "M-0001").self_check
    assert told
    assert told.checked
    assert told.checked.given == 4
    assert workspace.record.meetings()[-1].topics[CHECKING - 1].outcome == "carried", "nobody came to talk of it"
    assert not any(check.veiled for check in workspace.record.self_checks("M-0001"))
    clock.forward(60 * 24 * 90)
    meet()
    assert [checked.meeting for checked in known(workspace).before] == ["M-0001"]


def test_a_company_of_three_talks_and_nothing_is_kept(company: Path, workspace: Workspace) -> None:
    agenda = company / "agendas" / "monthly.toml"
    agenda.write_text(
        agenda.read_text().replace('kind = "experience"', 'kind = "self_check"\n\n[[topics]]\nkind = "experience"')
    )
    run.start(workspace, "monthly", present=["all"])
    with pytest.raises(CxmeetError, match="names 3 leaders.*cannot be secret.*Talk about the lines"):
        self_check.answer(workspace, ALL)
    assert workspace.record.self_checks("M-0001") == []
    assert not self_check.here(workspace).can_hide


def test_who_may_answer_and_where(meet: Meet, workspace: Workspace, opened: Opened) -> None:
    with pytest.raises(CxmeetError, match="No meeting is running"):
        self_check.answer(workspace, ALL)
    meet(NAMES[:4])
    run.go_to(workspace, 1)
    assert self_check.answer(workspace, ALL).by == ("Ana Ruiz",), "from any topic of the meeting"
    with pytest.raises(CxmeetError, match="Emil Horn is not here"):
        self_check.answer(opened("Emil Horn"), ALL)
    with pytest.raises(NotFound):
        self_check.answer(workspace, ALL, "nobody we know")
    self_check.answer(workspace, ALL, "ben")
    assert [(check.by, check.wrote) for check in workspace.record.self_checks("M-0001")] == [
        ("Ana Ruiz", ""),
        ("Ben Okri", "Ana Ruiz"),
    ]


def test_the_file_itself_is_no_list_of_answers(meet: Meet, workspace: Workspace, company: Path) -> None:
    meet()
    self_check.answer(workspace, ALL)
    line = (company / "cxmeet.jsonl").read_text().splitlines()[-1]
    assert "self_checks" in line
    assert not re.search("|".join(IDS), line)


def test_nobody_puts_other_answers_in_place_of_what_somebody_has_answered(
    meet: Meet, workspace: Workspace, opened: Opened
) -> None:
    """Else who answers for all others could tell the last one's answers from the mean."""
    meet()
    self_check.answer(opened("Ben Okri"), {"answered": 5})
    impostor = replace(opened("Ben Okri"), login="cleo")
    for hand, name in ((workspace, "Ben Okri"), (impostor, "")):
        with pytest.raises(Conflict, match="only there, or by Ben Okri in their own account"):
            self_check.answer(hand, ALL, name)
        with pytest.raises(Conflict):
            self_check.left(hand, name)
    self_check.answer(workspace, {"answered": 5}, "Cleo Park")
    self_check.answer(workspace, {"called": 5}, "Cleo Park")
    self_check.answer(replace(opened("Cleo Park"), login=""), ALL)
    with pytest.raises(Conflict, match="from another terminal"):
        self_check.answer(workspace, ALL, "Cleo Park")
    assert known(workspace).begun == ("Ben Okri",)
