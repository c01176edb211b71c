"""A company's own template: what it can see, what it cannot do, and how it is said what is wrong with it."""

from __future__ import annotations

import json
import re

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.core.kernel.template import Template, TemplateKind, kind_of
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.export import markdown, minutes_document, own_template, stable_json, text
from cxmeet.export.html import page
from cxmeet.export.limited import LIMITS, Limits
from tests.export import cases

RENDERS = {"html": page.render, "md": markdown.render, "text": text.render}
NAMES: dict[TemplateKind, str] = {"html": "our.html", "md": "our.md", "text": "our.txt"}
QUICK = Limits(seconds=1, memory=1 << 28, written=100_000)


def written(words: str, minutes: Minutes, kind: TemplateKind = "html", limits: Limits = LIMITS) -> str:
    template = Template(file=NAMES[kind], kind=kind, text=words)
    return own_template.render(template, minutes_document.public(minutes), minutes_document.document(minutes), limits)


def refused(words: str, minutes: Minutes, kind: TemplateKind = "html") -> str:
    with pytest.raises(BadFile) as error:
        written(words, minutes, kind, QUICK)
    return str(error.value)


@pytest.fixture
def hostile_minutes(hard_minutes: Minutes) -> Minutes:
    return cases.hostile(hard_minutes)


@pytest.mark.parametrize("kind", NAMES)
def test_the_one_that_is_shown_writes_what_is_written_without_one(kind: TemplateKind, hostile_minutes: Minutes) -> None:
    assert written(own_template.show(kind), hostile_minutes, kind) == RENDERS[kind](
        minutes_document.document(hostile_minutes)
    )


def test_it_sees_the_minutes_as_json_has_them(hard_minutes: Minutes) -> None:
    told = json.loads(stable_json.render(minutes_document.public(hard_minutes)))
    seen = written(
        "{% for name in minutes %}{{ name }}={{ minutes[name] | tojson }}\n{% endfor %}", hard_minutes, "text"
    )

    assert {line.partition("=")[0]: json.loads(line.partition("=")[2]) for line in seen.splitlines()} == told


def test_what_it_prints_is_escaped_for_what_it_writes(hostile_minutes: Minutes) -> None:
    words = "{{ minutes.decisions[0].statement }}"

    assert "<script>" not in written(words, hostile_minutes)
    assert "\\<script\\>" in written(words, hostile_minutes, "md")
    assert written(words, hostile_minutes, "text") == cases.WORDS


def test_it_may_extend_the_shipped_page(hard_minutes: Minutes) -> None:
    words = (
        '{% extends "cxmeet/page.html" %}'
        "{% block title %}Ours{% endblock %}{% block opening %}<p>{{ minutes.chair }}</p>{{ super() }}{% endblock %}"
    )
    found = written(words, hard_minutes)

    assert "<title>Ours</title>" in found
    assert found.index("<p>Ana Ruiz</p>") < found.index("Router by courier")


def test_it_may_choose_sections_and_draw_their_blocks(hard_minutes: Minutes) -> None:
    words = (
        '{% extends "cxmeet/page.html" %}{% block opening %}{% endblock %}{% block sections %}'
        '{% for section in page.sections if section.id == "customers" %}'
        "{% for block in section.blocks %}{{ blocks.draw(block) }}{% endfor %}{% endfor %}{% endblock %}"
    )
    found = written(words, hard_minutes)

    assert "1,186" in found
    assert "<svg" in found
    assert "D-0007" not in found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a\n\n{% for a in b }", r"^our.html:3: "),
        ("\n{{ minutes.titel }}", "^our.html:2: there is no “titel” here: did you mean title"),
        ("{{ nobody }}", "^our.html:1: there is no “nobody” here"),
        ("\n\n{% include '/etc/passwd' %}", "^our.html:3: there is no template “/etc/passwd”"),
        ("{{ 1 / 0 }}", "^our.html:1: division by zero"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "^our.html:1: it calls itself without end"),
        ("\n{{ minutes.decisions.append(1) }}", "^our.html:2: .*unsafe"),
        ("\n{{ ''.__class__.__mro__ }}", "^our.html:2: .*unsafe"),
        ("{{ lines.__globals__ }}", "^our.html:1: there is no “lines” here"),
        ("{{ minutes.title.format_map.__self__ }}", "^our.html:1: there is no “__self__” here"),
        ("{{ range(1000000) }}", "^our.html:1: .*[Rr]ange"),
        ("{{ minutes.title | random }}", "^our.html:1: .*random"),
        ("\n{{ minutes.decisions | map(attribute='number') }}", r"^our.html:2: .* no text: .*\| join"),
        ("\n{{ minutes.decisions.count }}", "^our.html:2: .* a function"),
        ("{{ blocks }}{{ cycler }}", "^our.html:1: "),
    ],
)
def test_what_is_wrong_or_forbidden_is_told_with_its_line(words: str, said: str, hard_minutes: Minutes) -> None:
    assert re.search(said, refused(words, hard_minutes))


LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}WORDS{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (LOOP.replace("WORDS", ""), "needs more than 1 second"),
        (LOOP.replace("WORDS", "x" * 100), "writes more than 100,000 bytes"),
        ("{{ 'x' * 10000000000 }}", "more memory than it may have"),
        ("{{ 'x' * 1000000 }}", "writes more than 100,000 bytes"),
        ("{{ 10 ** (10 ** 9) }}", "needs more than 1 second"),
    ],
)
def test_one_without_end_ends(words: str, said: str, hard_minutes: Minutes) -> None:
    assert said in refused(words, hard_minutes)


def test_its_name_says_what_it_writes() -> None:
    assert [kind_of(name) for name in ("a/b.html", "B.HTM", "c.md.j2", "d.markdown", "e.txt.jinja", "f.text")] == [
        *("html", "html", "md", "md", "text", "text")
    ]
    assert [kind_of(name) for name in ("a", "a.docx", "html", ".html.exe", "a.j2")] == [None] * 5
