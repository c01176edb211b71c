"""A file of minutes is told from one in which somebody changed a word, in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.export.formats import names

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

FORMS = names("document", "value")


@pytest.fixture
def sealed(cxmeet: Cxmeet) -> Cxmeet:
    """M-0001, closed, with a decision and a note."""
    cxmeet("start", "monthly")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--due", "+2w")
    cxmeet("note", "seal 00000000000000000000 in M-0009, says Ben")
    assert cxmeet("close", "--yes").code == 0
    return cxmeet


@pytest.mark.parametrize("form", FORMS)
def test_every_format_bears_the_seal_and_is_known_by_it(sealed: Cxmeet, tmp_path: Path, form: str) -> None:
    file = tmp_path / "minutes"
    sealed("minutes", "--format", form, "-o", str(file))
    seal = json.loads(sealed("minutes", "--json").out)["seal"]
    ran = sealed("minutes", "--verify", str(file))

    assert len(seal) == 20
    assert seal in file.read_text()
    assert (ran.code, ran.out) == (0, f"{file} is version 1 of M-0001, seal {seal}, word for word.\n")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))  # as a mailer may pass it on
    assert sealed("minutes", "--verify", str(file)).code == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_word_is_found_with_its_place(sealed: Cxmeet, tmp_path: Path, form: str) -> None:
    file = tmp_path / "minutes"
    sealed("minutes", "--format", form, "-o", str(file))
    file.write_text(file.read_text().replace("Router by courier", "Router by pigeon", 1))
    ran = sealed("minutes", "--verify", str(file))

    assert ran.code == 3
    assert "pigeon" in ran.out
    assert "courier" in ran.out
    assert ("commitments[0].what: it says" if form == "json" else ": it says ") in ran.out


@pytest.mark.parametrize("form", FORMS)
def test_a_line_taken_out_or_put_in_is_found(sealed: Cxmeet, tmp_path: Path, form: str) -> None:
    file = tmp_path / "minutes"
    whole = sealed("minutes", "--format", form).out
    value = json.loads(whole) if form == "json" else {}
    if form == "json":
        value["topics"][0]["notes"] = []
        less = json.dumps(value)
        more = json.dumps({**json.loads(whole), "weather": "fine"})
    else:
        less = "".join(line for line in whole.splitlines(keepends=True) if "says Ben" not in line)
        more = f"{whole}\nAna: I was against it."
    for text in (less, more):
        file.write_text(text)
        assert sealed("minutes", "--verify", str(file)).code == 3


@pytest.mark.parametrize("form", [form for form in FORMS if form != "json"])
@pytest.mark.parametrize("way", [["--brief"], ["--for", "ben"]])
def test_one_page_and_what_was_written_for_a_leader_are_known_too(
    sealed: Cxmeet, tmp_path: Path, form: str, way: list[str]
) -> None:
    file = tmp_path / "minutes"
    sealed("minutes", *way, "--format", form, "-o", str(file))
    assert sealed("minutes", "--verify", str(file)).code == 0
    file.write_text(file.read_text().replace("Router by courier", "Router by pigeon", 1))
    assert sealed("minutes", "--verify", str(file)).code == 3


def test_minutes_by_the_companys_own_template_are_known(sealed: Cxmeet, company: Path, tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped.md", tmp_path / "own.md"
    sealed("minutes", "-o", str(shipped))
    (company / "own.md").write_text("# {{ minutes.number }}\n\nseal {{ minutes.seal }}\n\n{{ minutes.title }}\n")
    charter = company / "cxmeet.toml"
    charter.write_text(f'{charter.read_text()}\n[minutes]\ntemplate = "own.md"\n')
    sealed("minutes", "-o", str(own))

    assert "customer-first" in own.read_text()
    assert [sealed("minutes", "--verify", str(file)).code for file in (shipped, own)] == [0, 0]
    own.write_text(own.read_text().replace("Monthly", "Weekly"))
    assert sealed("minutes", "--verify", str(own)).code == 3


def test_another_version_is_told_and_its_words_are_looked_at_too(sealed: Cxmeet, tmp_path: Path) -> None:
    first, second = tmp_path / "1.md", tmp_path / "2.md"
    sealed("minutes", "-o", str(first))
    sealed("reopen", "M-0001", "--reason", "a name was wrong")
    assert sealed("minutes", "--verify", str(first)).code == 0  # nothing else is sealed yet
    sealed("close", "--yes")
    sealed("minutes", "-o", str(second))
    ran = sealed("minutes", "--verify", str(first))

    assert ran.code == 1
    assert "version 1 of M-0001" in ran.out
    assert "Version 2 has been sealed since" in ran.out
    assert sealed("minutes", "--verify", str(second)).code == 0
    first.write_text(first.read_text().replace("Ana Ruiz", "Ben Okri", 1))
    assert sealed("minutes", "--verify", str(first)).code == 3


def test_a_seal_that_was_put_on_does_not_help(sealed: Cxmeet, tmp_path: Path) -> None:
    file = tmp_path / "minutes.md"
    text, seal = sealed("minutes").out, json.loads(sealed("minutes", "--json").out)["seal"]
    file.write_text(text.replace(seal, seal[::-1]))
    assert sealed("minutes", "--verify", str(file)).code == 3
    file.write_text(text.replace(f", seal {seal}", ""))
    assert sealed("minutes", "--verify", str(file)).code == 3


@pytest.mark.parametrize("options", [[], ["--brief"], ["--for", "ana"]])
def test_a_letter_is_known_by_the_minutes_in_it(
    sealed: Cxmeet, company: Path, tmp_path: Path, options: list[str]
) -> None:
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text().replace('login = "aruiz"', 'login = "aruiz"\nemail = "ana@x.example"'))
    file = tmp_path / "letter.eml"
    sealed("minutes", "--format", "eml", *options, "-o", str(file))
    letter = file.read_bytes()
    assert sealed("minutes", "--verify", str(file)).code == 0
    file.write_bytes(b"Received: from a by b\r\n" + letter.replace(b"\n", b"\r\n"))  # as it arrives
    assert sealed("minutes", "--verify", str(file)).code == 0

    assert letter.count(b"Router by courier") >= 2
    first, last = letter.index(b"Router by courier"), letter.index(b"Router by courier", letter.index(b"text/html"))
    for place in (first, last):
        file.write_bytes(letter[:place] + b"Router by pigeons" + letter[place + 17 :])
        ran = sealed("minutes", "--verify", str(file))
        assert (ran.code, "pigeons" in ran.out) == (3, True)


def test_of_a_pdf_nothing_is_claimed(sealed: Cxmeet, tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    ran = sealed("minutes", "--verify", str(file))

    assert (ran.code, ran.out) == (1, "")
    assert "cannot be compared" in ran.said


@pytest.mark.parametrize("options", [[], ["--brief"]])
def test_no_letter_of_json_can_be_another(sealed: Cxmeet, tmp_path: Path, options: list[str]) -> None:
    """Neither a name of a field, nor a value that says nothing, nor a mark without which it is JSON no longer."""
    file = tmp_path / "minutes.json"
    whole = sealed("minutes", "--json", *options).out
    file.write_text(whole)
    assert sealed("minutes", "--verify", str(file)).code == 0
    names = [match.start(1) for match in re.finditer(r'"(\w+)": (null|""|\[\]|\{\}|0|false)', whole)]
    marks = [match.start() for match in re.finditer(r"[\[{,}\]]", whole)][::40]
    assert names
    for place in (*names[::10], *marks[1:]):
        file.write_text(f"{whole[:place]}x{whole[place + 1 :]}")
        assert sealed("minutes", "--verify", str(file)).code == 3, whole[place - 20 : place + 20]


@pytest.mark.parametrize(
    "bend",
    [
        lambda text: text.replace("{", '{\n  "message": "We promise less.",', 1),
        lambda text: text.replace('"notes": [', '"notes": [null, ', 1).replace("[null, ]", "[null]"),
        lambda text: re.sub(r"(\d+\.\d+)", r"\g<1>000000000000000000000001", text, count=1),
    ],
    ids=["a name that stands twice", "a value that is nothing", "a digit that is far behind"],
)
def test_json_that_readers_would_take_for_the_same_is_not(
    sealed: Cxmeet, tmp_path: Path, bend: Callable[[str], str]
) -> None:
    file = tmp_path / "minutes.json"
    whole = sealed("minutes", "--json").out
    assert bend(whole) != whole
    file.write_text(bend(whole))

    assert sealed("minutes", "--verify", str(file)).code == 3


@pytest.mark.parametrize("form", FORMS)
def test_words_that_look_like_a_seal_or_a_number_are_words(
    cxmeet: Cxmeet, company: Path, tmp_path: Path, form: str
) -> None:
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text().replace("Northwind [", "M-0042 seal 00000000000000000000 ["))
    cxmeet("start", "monthly")
    cxmeet("close", "--yes")
    file = tmp_path / "minutes"
    cxmeet("minutes", "--format", form, "-o", str(file))

    assert cxmeet("minutes", "--verify", str(file)).code == 0


@pytest.mark.parametrize(
    "text", ["", "Dear all,", "{}", "{", '{"schema": "cxmeet.brief/1"}', "M-0077 seal " + "a" * 20]
)
def test_what_is_none_of_ours_is_said_to_be(sealed: Cxmeet, tmp_path: Path, text: str) -> None:
    file = tmp_path / "x"
    file.write_text(text)

    assert sealed("minutes", "--verify", str(file)).code == 4


def test_minutes_of_a_running_meeting_bear_no_seal(cxmeet: Cxmeet, tmp_path: Path) -> None:
    cxmeet("start", "monthly")
    cxmeet("minutes", "-o", str(tmp_path / "x.md"))
    ran = cxmeet("minutes", "--verify", str(tmp_path / "x.md"))

    assert (ran.code, "bears no seal" in ran.out) == (1, True)


def test_a_file_that_cannot_be_read_is_told(sealed: Cxmeet, tmp_path: Path) -> None:
    assert sealed("minutes", "--verify", str(tmp_path / "none")).code == 3
    assert sealed("minutes", "--verify", str(tmp_path)).code == 3
    assert sealed("minutes", "--verify", "/dev/zero").code == 3
