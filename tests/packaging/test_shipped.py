"""What ships: agendas that keep the rules in any company, and a charter that is valid however much of it is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.charter.charter import Charter
from cxmeet.core.meeting import running
from cxmeet.core.meeting.ahead.agenda_time import agenda_time
from cxmeet.services import shipped
from cxmeet.sources.toml.decode import typed
from cxmeet.sources.toml.document import read_toml

REPOSITORY = Path(__file__).resolve().parents[2]
AGENDAS = dict(shipped.agendas())
TEMPLATE = shipped.charter_template()
DEMO_CHARTER = dict(shipped.demo_files())["cxmeet.toml"].decode()


def charter(text: str, folder: Path) -> Charter:
    """Parsed strictly: an unknown key or a value of another kind raises BadFile."""
    (folder / "cxmeet.toml").write_text(text, encoding="utf-8")
    return typed(read_toml(folder / "cxmeet.toml"), Charter)


def switched_on(text: str) -> str:
    """The template with every setting uncommented, as its own head explains."""
    return re.sub(r"(?m)^#(?=\S)", "", text)


def test_a_checkout_finds_the_agendas_beside_the_package() -> None:
    assert set(AGENDAS) == {one.stem for one in (REPOSITORY / "agendas").glob("*.toml")}
    assert set(AGENDAS) == {"weekly", "monthly", "quarterly", "deep-onboarding", "deep-purchase", "deep-new-product"}


@pytest.mark.parametrize("name", AGENDAS)
def test_a_shipped_agenda_puts_customers_first_and_fits_its_time(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.toml").write_text(AGENDAS[name], encoding="utf-8")
    agenda = typed(read_toml(tmp_path / f"{name}.toml"), Agenda)
    kinds = [topic.kind for topic in agenda.topics]
    assert kinds[0] == "assets"
    assert "experience" in kinds
    assert kinds.index("close") == len(kinds) - 1
    assert sum(topic.minutes or 0 for topic in agenda.topics) == agenda.minutes
    assert all(topic.minutes and topic.minutes > 0 and topic.prompts for topic in agenda.topics)
    assert agenda.minutes <= 160
    topics = running.topics_of(agenda, [])
    assert agenda_time(agenda, topics, [({}, 0)] * len(topics), None).share >= 0.6
    if agenda.recurrence:
        assert rrulestr(agenda.recurrence)
        assert re.fullmatch(r"\d\d:\d\d", agenda.start)


@pytest.mark.parametrize("name", AGENDAS)
def test_a_prompt_fits_two_lines_of_a_shared_screen(name: str) -> None:
    prompts = re.findall(r'"(.+?[.?])",?\n', AGENDAS[name])
    assert prompts
    assert max(map(len, prompts)) <= 120


def test_agendas_speak_only_of_experiences_that_a_new_workspace_and_the_demo_have(tmp_path: Path) -> None:
    used = {name for text in AGENDAS.values() for name in re.findall(r'(?m)^experience = "(.+)"$', text)}
    for text in (TEMPLATE, DEMO_CHARTER):
        known = {one.id for one in charter(text, tmp_path).experiences}
        assert used <= known


def test_a_new_charter_switches_on_only_organisation_leaders_and_experiences(tmp_path: Path) -> None:
    new = charter(TEMPLATE, tmp_path)
    assert new.organisation.name
    assert len({leader.function for leader in new.leaders}) >= 2
    assert new == Charter(organisation=new.organisation, leaders=new.leaders, experiences=new.experiences)


def test_every_setting_of_the_new_charter_is_valid_when_switched_on(tmp_path: Path) -> None:
    full = charter(switched_on(TEMPLATE), tmp_path)
    empty = [name for name in Charter.__struct_fields__ if not getattr(full, name)]
    assert empty == []
    known = {one.id for one in full.experiences}
    told = [
        *(rule.experience for rule in full.themes),
        *(promise.experience for promise in full.promises),
        *(source.experience for source in full.reliability),
    ]
    assert set(told) <= known


def test_the_demo_charter_uses_every_section_and_every_file_it_ships(tmp_path: Path) -> None:
    demo = charter(DEMO_CHARTER, tmp_path)
    assert [name for name in Charter.__struct_fields__ if not getattr(demo, name)] == ["connections"]  # it is all files
    named = set(re.findall(r'(?m)^path = "(.+)"$', DEMO_CHARTER))
    assert named == {path for path, _ in shipped.demo_files() if path.startswith("data/")}
    assert len({leader.function for leader in demo.leaders}) == 6
    ours = {function for experience in demo.experiences for function in experience.functions}
    assert ours <= {leader.function for leader in demo.leaders}


def test_the_demo_says_that_it_is_invented_and_stays_small(tmp_path: Path) -> None:
    files = dict(shipped.demo_files())
    assert "invented" in charter(DEMO_CHARTER, tmp_path).organisation.name
    assert all(b"INVENTED" in files[name] for name in ("README.txt", "cxmeet.toml"))
    assert {f"agendas/{name}.toml" for name in AGENDAS} <= set(files)
    assert sum(map(len, files.values())) < 250_000
    assert tomllib.loads(shipped.demo_story())["agenda"] in AGENDAS


def test_a_new_workspace_writes_through_no_link(tmp_path: Path) -> None:
    """Somebody else's link in a shared folder does not decide where a file is written."""
    from cxmeet.services import setup

    (tmp_path / "agendas").mkdir()
    link, target = tmp_path / "agendas" / "monthly.toml", tmp_path / "elsewhere"
    link.symlink_to(target)
    assert link not in setup.init(tmp_path)
    assert not target.exists()
