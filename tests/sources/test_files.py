"""What a workspace's folder gives: its charter, its agendas by name or path, and everything wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmeet.core.kernel.errors import BadFile, NotFound
from cxmeet.sources.files import WorkspaceFiles

CHARTER = """[organisation]
name = "Northwind"
timezone = "Europe/Madrid"

[[leaders]]
name = "Ana Ruiz"
function = "Operations"
login = "aruiz"
measures = ["promise:delivery", "assets.lost"]

[[experiences]]
id = "onboarding"
name = "Getting started"
functions = ["Operations"]

[[promises]]
id = "delivery"
text = "With you on the day we said"
experience = "onboarding"
"""

AGENDA = """title = "Monthly"
minutes = 60
[[topics]]
kind = "assets"
[[topics]]
kind = "experience"
experience = "onboarding"
[[topics]]
kind = "close"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "cxmeet.toml").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "agendas").mkdir()
    (tmp_path / "agendas" / "monthly.toml").write_text(AGENDA, encoding="utf-8")
    return tmp_path


def charter_faults(root: Path, *changes: tuple[str, str]) -> list[tuple[int | None, str]]:
    text = CHARTER
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / "cxmeet.toml").write_text(text, encoding="utf-8")
    return [(fault.line, fault.message) for fault in WorkspaceFiles(root).check() if not fault.warning]


def test_a_good_workspace_has_nothing_wrong(root: Path) -> None:
    files = WorkspaceFiles(root)
    assert files.check() == []
    assert files.charter().organisation.name == "Northwind"
    assert [agenda.name for agenda in files.agendas()] == ["monthly"]


def test_an_agenda_comes_with_everything_filled_in(root: Path) -> None:
    agenda = WorkspaceFiles(root).agenda("monthly")
    assert [topic.title for topic in agenda.topics] == ["Customers", "Getting started", "Close"]
    assert [topic.minutes for topic in agenda.topics] == [10, 20, 10]
    assert all(topic.prompts for topic in agenda.topics)
    assert (agenda.minutes, agenda.start) == (60, "09:00")


def test_an_agenda_is_called_by_its_path_too(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "special.toml"
    elsewhere.write_text(AGENDA, encoding="utf-8")
    files = WorkspaceFiles(root)
    assert files.agenda(str(elsewhere)).name == "special"
    (root / "other").mkdir()
    (root / "other" / "own.toml").write_text(AGENDA, encoding="utf-8")
    assert files.agenda("other/own.toml").name == "own"
    with pytest.raises(NotFound, match="no agenda at other/none.toml"):
        files.agenda("other/none.toml")


def test_an_unknown_agenda_is_answered_with_the_names_there_are(root: Path) -> None:
    with pytest.raises(NotFound, match="“montly”: did you mean monthly. There are monthly"):
        WorkspaceFiles(root).agenda("montly")


def test_without_a_charter_the_error_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="cxmeet init"):
        WorkspaceFiles(tmp_path).charter()


def test_the_faults_of_all_agendas_come_together(root: Path) -> None:
    for name in ("a", "b"):
        (root / "agendas" / f"{name}.toml").write_text(AGENDA.replace("assets", "close", 1), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        WorkspaceFiles(root).agendas()
    assert {Path(fault.file).name for fault in caught.value.faults} == {"a.toml", "b.toml"}
    assert WorkspaceFiles(root).agenda("monthly").name == "monthly"


def test_an_agenda_that_does_not_open_with_customers_is_refused_with_its_line(root: Path) -> None:
    path = root / "agendas" / "late.toml"
    path.write_text(AGENDA.replace('kind = "assets"', 'kind = "topic"\ntitle = "Sales update"'), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        WorkspaceFiles(root).agenda("late")
    assert [str(fault) for fault in caught.value.faults] == [
        f"{path}:4: topic 1: is “topic”, but a meeting opens with customers: “assets”",
        f"{path}:5: warning: topic 1: “Sales update” is a department, not an experience of the customer",
    ]


def test_an_agenda_does_not_name_itself(root: Path) -> None:
    (root / "agendas" / "own.toml").write_text('name = "x"\n' + AGENDA, encoding="utf-8")
    with pytest.raises(BadFile, match=r"own.toml:1: name is not a key here: an agenda is called by its file's name"):
        WorkspaceFiles(root).agenda("own")


def test_the_agendas_that_ship_keep_every_rule(root: Path) -> None:
    charter = CHARTER
    for identifier in ("purchase", "product", "new_product", "new-product", "support"):
        charter += f'[[experiences]]\nid = "{identifier}"\nname = "{identifier} as customers live it"\n'
    (root / "cxmeet.toml").write_text(charter, encoding="utf-8")
    shipped = Path(__file__).resolve().parents[2] / "agendas"
    names = [path.stem for path in shipped.glob("*.toml")]
    assert len(names) == 6
    for name in names:
        (root / "agendas" / f"{name}.toml").write_bytes((shipped / f"{name}.toml").read_bytes())
    assert WorkspaceFiles(root).check() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("Europe/Madrid", "Europe/Madird", 3, "“Europe/Madird” is not known: did you mean Europe/Madrid?"),
        ("Europe/Madrid", "Europe", 3, "timezone: “Europe” is not known"),
        ("Europe/Madrid", "../../etc/passwd", 3, "is not known"),
        ('timezone = "Europe/Madrid"', 'currency = "€"', 3, "three capital letters such as EUR"),
        ('timezone = "Europe/Madrid"', "customer_share = 60", 3, "between 0 and 1, not 60: write 0.6 for 60 %"),
        ('"Northwind"', '" "', 2, "organisation.name is empty"),
        (
            '"promise:delivery", "assets.lost"',
            '"promise:delivry"',
            9,
            "no figure is called “promise:delivry”: did you mean promise:del",
        ),
        ("assets.lost", "assets.lots", 9, "did you mean assets.lost?"),
        ("[[promises]]", '[[promises]]\nid = "x y"\ntext = "t"\n[[promises]]', 17, "must be one word"),
        ('experience = "onboarding"', 'experience = "onbording"', 19, "no experience “onbording”: did you mean onboa"),
        (
            "[[promises]]",
            '[[leaders]]\nname = "ANA  ruiz"\nfunction = "IT"\n[[promises]]',
            17,
            "is there already, in l",
        ),
        (
            "[[promises]]",
            '[[leaders]]\nname = "B"\nfunction = "IT"\nlogin = "aruiz"\n[[promises]]',
            19,
            "login “aruiz”",
        ),
        ("[[promises]]", '[[experiences]]\nid = "onboarding"\nname = "X"\n[[promises]]', 17, "is there already"),
    ],
)
def test_each_broken_rule_of_the_charter_is_named_at_its_line(
    root: Path, old: str, new: str, line: int, words: str
) -> None:
    found = charter_faults(root, (old, new))
    assert len(found) == 1, found
    assert found[0][0] == line
    assert words in found[0][1]
