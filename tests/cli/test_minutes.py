"""The minutes command: extents, formats, templates; what it refuses and with which code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tests.conftest import Clock

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

FORMS = ("md", "text", "html", "json")


@pytest.fixture
def met(cxmeet: Cxmeet, clock: Clock) -> Cxmeet:
    """A meeting that decided something, and is over."""
    cxmeet("start", "monthly", "--present", "all")
    clock.forward(5)
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--measure", "assets.lost", "--target", "0")
    cxmeet("rate", "8")
    clock.forward(40)
    message = "We send routers by courier.\n\nTell us what stands in the way."
    assert cxmeet("close", "--yes", "--message", message).code == 0
    return cxmeet


@pytest.fixture
def own(company: Path) -> Path:
    """A template that the charter names."""
    with (company / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write('\n[minutes]\ntemplate = "ours/page.html"\n')
    path = company / "ours" / "page.html"
    path.parent.mkdir()
    path.write_text("<h1>{{ minutes.title }}</h1>\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_the_message_alone_is_the_message(met: Cxmeet, form: str) -> None:
    told = met("minutes", "--teams", "--format", form)

    assert told.code == 0
    assert "We send routers by courier." in told.out
    assert "Router by courier" not in told.out


@pytest.mark.parametrize("form", FORMS)
def test_one_page_tells_decisions_and_message(met: Cxmeet, form: str) -> None:
    told = met("minutes", "--brief", "--format", form).out

    assert all(words in told for words in ("Router by courier", "Ana Ruiz", "We send routers by courier.", "D-0001"))
    assert len(told) < len(met("minutes", "--format", form).out)


@pytest.mark.parametrize(("extent", "kind"), [("--brief", "minutes-brief"), ("--teams", "message")])
def test_what_is_short_keeps_to_its_schema(met: Cxmeet, extent: str, kind: str) -> None:
    schema = json.loads(met("schema", kind).out)

    jsonschema.validate(json.loads(met("minutes", extent, "--json").out), schema)


@pytest.mark.parametrize("form", FORMS)
def test_a_running_meeting_gives_the_same_bytes_while_nothing_is_written(
    cxmeet: Cxmeet, clock: Clock, form: str
) -> None:
    cxmeet("start", "monthly")
    first = cxmeet("minutes", "--format", form).out
    clock.forward(3)

    assert cxmeet("minutes", "--format", form).out == first


def test_two_extents_at_once_are_refused(met: Cxmeet) -> None:
    assert met("minutes", "--brief", "--teams").code == 2


def test_a_template_writes_what_its_name_says(met: Cxmeet, tmp_path: Path) -> None:
    template = tmp_path / "one.md"
    template.write_text("*{{ minutes.number }}*\n", encoding="utf-8")

    assert met("minutes", "--template", str(template)).out == "*M-0001*\n"
    refused = met("minutes", "--template", str(template), "--format", "html")
    assert refused.code == 2
    assert "is a template of md" in refused.said


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("one.docx", "x", "the name of a template ends in .html, .md or .txt"),
        ("one.html", "\n{{ minutes.titel }}", "one.html:2: there is no “titel” here"),
        ("one.md", "a\n{% if %}", "one.md:2: "),
    ],
)
def test_a_template_that_is_wrong_is_a_wrong_file(
    met: Cxmeet, tmp_path: Path, name: str, words: str, said: str
) -> None:
    (tmp_path / name).write_text(words, encoding="utf-8")
    refused = met("minutes", "--template", str(tmp_path / name))

    assert (refused.code, refused.out) == (3, "")
    assert said in refused.said


def test_a_template_that_is_not_there_or_no_file_is_said(met: Cxmeet, tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "bytes.html").write_bytes(b"\n\xff")

    for name, said in (("none", "No such file"), ("folder", "a folder"), ("bytes", "bytes.html:2: is not UTF-8")):
        refused = met("minutes", "--template", str(tmp_path / f"{name}.html"))
        assert refused.code == 3
        assert said.casefold() in refused.said.casefold() or "directory" in refused.said


def test_the_charters_template_writes_its_format_and_no_other(met: Cxmeet, own: Path) -> None:
    whole = met("minutes", "--format", "html")

    assert whole.out == "<h1>Monthly customer-first meeting</h1>\n"
    assert met("minutes").out.startswith("# M-0001")
    assert met("minutes", "--brief", "--format", "html").out.startswith("<!doctype html>")
    assert json.loads(met("minutes", "--json").out)["number"] == "M-0001"


def test_a_template_of_the_charter_is_never_written_over(met: Cxmeet, own: Path) -> None:
    before = own.read_text()
    refused = met("minutes", "-o", str(own))

    assert refused.code == 1
    assert "a template of the workspace" in refused.said
    assert own.read_text() == before


def test_a_broken_charter_keeps_nobody_from_the_minutes(met: Cxmeet, company: Path) -> None:
    with (company / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write("[broken\n")
    told = met("minutes", "--format", "html", acting="")

    assert (told.code, told.out[:15]) == (0, "<!doctype html>")
    assert "the shipped one is used" in told.said


def test_the_charter_says_of_a_template_whether_its_name_will_do(cxmeet: Cxmeet, company: Path) -> None:
    with (company / "cxmeet.toml").open("a", encoding="utf-8") as charter:
        charter.write('\n[minutes]\ntemplate = "ours.docx"\n')
    refused = cxmeet("check")

    assert refused.code == 3
    assert "ours.docx” does not say what it writes" in refused.out + refused.said


@pytest.mark.parametrize("kind", ["html", "md", "text"])
def test_the_shipped_template_is_shown_with_what_it_can_use(cxmeet: Cxmeet, kind: str) -> None:
    shown = cxmeet("minutes", "--show-template", kind).out

    assert "cxmeet schema minutes" in shown
    assert "page.sections" in shown


def test_minutes_and_brief_are_printed_into_a_file(met: Cxmeet, tmp_path: Path) -> None:
    for command in (["minutes"], ["minutes", "--brief"], ["brief"], ["brief", "--cohorts"], ["brief", "--journey"]):
        made = tmp_path / "made.pdf"
        assert met(*command, "--format", "pdf", "-o", str(made)).code == 0
        assert made.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("options", [[], ["--cohorts"], ["--journey"], ["monthly"]])
def test_the_brief_is_a_page_too(met: Cxmeet, options: list[str]) -> None:
    told = met("brief", *options, "--format", "html")

    assert told.code == 0
    assert told.out.startswith("<!doctype html>")
