"""Pages: whole and well formed, nothing to fetch, nothing to run, and every word the other formats have."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

import html5lib
import pytest
import weasyprint
from hypothesis import given
from markdown_it import MarkdownIt

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.export import decision_document, markdown, minutes_brief, minutes_document, pdf, stable_json, text
from cxmeet.export.document import Block, Bullet, Bullets, Course, Grid, Heading, Paragraph, Tally
from cxmeet.export.html import page
from tests.export import cases
from tests.export.test_documents import WORDS, ZONE

CASES: dict[str, Callable[[Minutes], Minutes]] = {
    "ordinary": cases.ordinary,
    "hostile": cases.hostile,
    "long": lambda minutes: cases.long(cases.hostile(cases.ordinary(minutes)), 300),
}
DOCUMENTS = {"whole": minutes_document.document, "brief": minutes_brief.brief, "teams": minutes_brief.teams}
Golden = Callable[[str, str], None]


@pytest.fixture(params=[*CASES, "bare"])
def minutes(request: pytest.FixtureRequest, hard_minutes: Minutes, bare_minutes: Minutes) -> Minutes:
    return bare_minutes if request.param == "bare" else CASES[request.param](hard_minutes)


@pytest.fixture(params=DOCUMENTS)
def blocks(request: pytest.FixtureRequest, minutes: Minutes) -> list[Block]:
    """A document of each kind, of minutes of each kind."""
    return DOCUMENTS[request.param](minutes)


def read(written: str) -> ElementTree.Element:
    """The page as a browser reads it. Raises ParseError for anything a browser would have to put right."""
    found: ElementTree.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(written)
    return found


def words(said: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", said))


def text_of(element: ElementTree.Element) -> str:
    return " ".join(element.itertext())


def in_markdown(blocks: list[Block]) -> str:
    """What a reader sees of the markdown."""
    return text_of(
        read("<!doctype html><title>x</title>" + MarkdownIt().enable("table").render(markdown.render(blocks)))
    )


@pytest.mark.parametrize("case", ["ordinary", "hostile", "bare"])
@pytest.mark.parametrize("form", ["html", "md", "txt", "json"])
def test_minutes_in_every_format(
    case: str, form: str, hard_minutes: Minutes, bare_minutes: Minutes, golden: Golden
) -> None:
    found = bare_minutes if case == "bare" else CASES[case](hard_minutes)
    blocks = minutes_document.document(found)
    written = {
        "html": lambda: page.render(blocks),
        "md": lambda: markdown.render(blocks),
        "txt": lambda: text.render(blocks),
        "json": lambda: stable_json.render(minutes_document.public(found)),
    }[form]()
    golden(f"minutes-{case}.{form}", written)


@pytest.mark.parametrize("extent", ["brief", "teams"])
@pytest.mark.parametrize("form", ["html", "md"])
def test_what_is_short_of_them(extent: str, form: str, hard_minutes: Minutes, golden: Golden) -> None:
    blocks = DOCUMENTS[extent](cases.ordinary(hard_minutes))
    golden(f"minutes-{extent}.{form}", {"html": page.render, "md": markdown.render}[form](blocks))


def test_a_page_is_well_formed_and_every_word_of_the_markdown_is_in_it(blocks: list[Block]) -> None:
    found = read(page.render(blocks))

    assert words(in_markdown(blocks)) - words(text_of(found)) == Counter()


def test_a_page_runs_nothing_and_fetches_nothing(blocks: list[Block]) -> None:
    written = page.render(blocks)
    found = read(written)

    allowed = {
        *(
            "html",
            "head",
            "meta",
            "link",
            "title",
            "style",
            "body",
            "main",
            "header",
            "section",
            "div",
            "h1",
            "h2",
            "p",
        ),
        *("ul", "li", "span", "br", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "pre", "table", "thead"),
        *("tbody", "tr", "th", "td"),
    }
    svg = "{http://www.w3.org/2000/svg}"
    drawn = {f"{svg}{name}" for name in ("svg", "title", "desc", "rect", "line", "text", "polyline", "circle")}
    assert {element.tag for element in found.iter() if isinstance(element.tag, str)} <= allowed | drawn
    attributes = {name for element in found.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {
        "src",
        "srcset",
        "style",
        "action",
    }
    assert [element.get("href") for element in found.iter() if element.get("href")] == ["data:,"]
    style = "".join(text_of(element) for element in found.iter("style"))
    assert "url(" not in style
    assert "@import" not in style


def test_a_page_can_be_read_by_somebody_who_does_not_see_it(blocks: list[Block]) -> None:
    found = read(page.render(blocks))
    everything = list(found.iter())
    levels = [int(element.tag[1]) for element in everything if re.fullmatch(r"h\d", str(element.tag))]
    ids = [str(element.get("id")) for element in everything if element.get("id")]

    assert found.get("lang") == "en"
    assert text_of(next(found.iter("title"))).strip()
    assert len(list(found.iter("main"))) == 1
    assert levels[0] == 1
    assert set(levels[1:]) <= {2}
    assert len(ids) == len(set(ids))
    assert all(element.get("aria-labelledby") in ids for element in found.iter("section"))
    assert all(element.get("scope") in ("col", "row") for element in found.iter("th"))
    for table in found.iter("table"):
        assert table.find("thead") is not None
    for drawing in found.iter("{http://www.w3.org/2000/svg}svg"):
        title = drawing.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert text_of(title).strip()
        assert drawing.get("role") == "img" or drawing.get("aria-hidden") == "true"


@given(WORDS)
def test_any_text_shows_on_a_page_exactly_as_typed(said: str) -> None:
    course = Course(title=f"G {said}", points=(("2026-01", 1.0), ("2026-02", 2.0)), first=said, last=said, drawn="",
                    words=f"H {said}")  # fmt: skip
    blocks: list[Block] = [
        Heading(1, f"A {said}"),
        Heading(2, f"B {said}"),
        Paragraph(f"C {said}"),
        Bullets((Bullet(f"D {said}", (f"E {said}",), "D-0001", course),)),
        Grid(("F",), ((f"F {said}",),), bars=(1,)),
        Tally(f"I {said}", ((1, f"J {said}"),)),
    ]
    written = page.render(blocks)
    shown = " ".join(html5lib_text(written).split())

    for letter in "ABCDEFGHIJ":
        assert " ".join(f"{letter} {said}".split()) in shown


def html5lib_text(written: str) -> str:
    """All that stands on a page, as one text; a line break is a blank."""
    return "".join(read(written.replace("<br>", " ")).itertext())


def test_a_decision_is_a_page_with_what_its_figure_did(decisions: list[Decision]) -> None:
    found = read(page.render(decision_document.document(decisions[1], (), ZONE)))

    assert text_of(next(found.iter("h1"))) == "D-0007 Router by courier within 3 days"


def test_a_page_is_printed_to_the_same_bytes_each_time(hard_minutes: Minutes) -> None:
    written = page.render(minutes_document.document(cases.ordinary(hard_minutes)))
    printed = pdf.render(written)

    assert printed.startswith(b"%PDF")
    assert pdf.render(written) == printed


def test_one_page_of_minutes_fits_one_sheet(hard_minutes: Minutes) -> None:
    printed = weasyprint.HTML(string=page.render(minutes_brief.brief(cases.ordinary(hard_minutes)))).render()

    assert len(printed.pages) == 1


def test_without_what_prints_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(CxmeetError, match=r"cxmeet\[pdf\]"):
        pdf.render("<p>x")
