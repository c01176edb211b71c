"""A section comes into a charter without touching a word of what a person wrote there."""

from __future__ import annotations

import difflib
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.sources.toml.section import rendered, with_replaced, with_section

TEMPLATE = (files("cxmeet") / "templates" / "cxmeet.toml").read_text(encoding="utf-8")
CUSTOMERS = {
    "kind": "contracts",
    "path": "data/a b.csv",
    "columns": {"customer": "Kunde Nr.", "start": "von"},
    "drop": {"plan": ["Staff*", 'say "x"']},
}
COMPLAINTS = {"name": "Complaints", "path": "c.csv", "asked": False, "columns": {"date": "d", "text": "t"}}


def only_added(before: str, after: str) -> list[str]:
    """The lines that are new; the test fails where a line of before is gone or another one."""
    marks = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert not [mark for mark in marks if mark.startswith(("- ", "? "))]
    return [mark[2:] for mark in marks if mark.startswith("+ ")]


def test_it_is_written_as_people_write_it() -> None:
    assert rendered("customers", CUSTOMERS, several=False) == (
        "[customers]\n"
        'kind = "contracts"\n'
        'path = "data/a b.csv"\n'
        'columns = { customer = "Kunde Nr.", start = "von" }\n'
        'drop = { plan = ["Staff*", "say \\"x\\""] }\n'
    )


def test_it_stands_below_its_example_in_the_template() -> None:
    changed = with_section(TEMPLATE, "customers", CUSTOMERS, several=False)
    added = only_added(TEMPLATE, changed)
    assert "".join(added).strip() == rendered("customers", CUSTOMERS, several=False).strip()
    lines = changed.splitlines()
    at = lines.index("[customers]")
    assert lines[at - 2].startswith('#drop = { plan = ["Staff*"')
    assert lines[at + 7].startswith("# ---- Why they left")


def test_the_second_of_a_list_stands_below_the_first() -> None:
    once = with_section(TEMPLATE, "feedback", COMPLAINTS, several=True)
    twice = with_section(once, "feedback", {**COMPLAINTS, "name": "Posts"}, several=True)
    only_added(once, twice)
    assert [each["name"] for each in tomllib.loads(twice)["feedback"]] == ["Complaints", "Posts"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        '[organisation]\nname = "N"',
        '[organisation]\r\nname = "N"\r\n',
        '[organisation]\n#[customers]\nname = "N"\n',
        '[organisation]\nname = """\n#[customers]\n"""\n[a.b]\nc = 1\n',
    ],
)
def test_wherever_it_stands_the_rest_is_read_as_before(text: str) -> None:
    changed = with_section(text, "customers", CUSTOMERS, several=False)
    assert tomllib.loads(changed) == {**tomllib.loads(text), "customers": CUSTOMERS}
    assert ("\r\n" in text) == ("\r\n" in changed)
    assert "\n" not in changed.replace("\r\n", "") or "\r\n" not in text


def test_a_section_that_stands_once_is_not_written_twice() -> None:
    with pytest.raises(CxmeetError, match="has .customers. already"):
        with_section(TEMPLATE + "[customers]\nkind = 'x'\n", "customers", CUSTOMERS, several=False)


def test_other_values_leave_the_comments_beside_what_stays() -> None:
    text = (
        '# ours\n[customers] # the base\nkind = "purchases" # who buys\npath = "old.csv"\nlapse_days = 9\n[a]\nb = 1\n'
    )
    values = {"kind": "purchases", "path": "new.csv", "columns": {"date": "d"}}
    changed = with_replaced(text, "customers", values, None)
    assert tomllib.loads(changed) == {"customers": values, "a": {"b": 1}}
    assert '# ours\n[customers] # the base\nkind = "purchases" # who buys\n' in changed


CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
TEXTS = st.text(CHARACTERS, max_size=20)
PLAIN: st.SearchStrategy[Any] = TEXTS | st.integers(-999, 999) | st.booleans() | st.lists(TEXTS, max_size=3)


@given(st.dictionaries(TEXTS, PLAIN | st.dictionaries(TEXTS, PLAIN, max_size=3), min_size=1, max_size=4))
def test_whatever_a_file_calls_its_columns_is_read_back(values: dict[str, Any]) -> None:
    changed = with_section(TEMPLATE, "customers", values, several=False)
    assert tomllib.loads(changed) == {**tomllib.loads(TEMPLATE), "customers": values}


@pytest.mark.parametrize(
    "there",
    [
        '[customers] # base\nkind = "contracts"\npath = "old.csv"  # old\n\n# ---- next\n[figures]\nperiod = "month"\n',
        '[customers]\npath = "old.csv"\n[customers.columns]\ncustomer = "x"\n[figures]\nperiod = "month"\n',
        'customers = { path = "old.csv" }\n[figures]\nperiod = "month"\n',
        'customers.path = "old.csv"\n[figures]\nperiod = "month"\n',
        '[customers]\ndrop = { plan = ["a"] }\npath = "old.csv"\nempty = [\n  "x", # y\n  "[",\n]\n# next\n[figures]\n',
        '[customers]\npath = "old.csv"',
        "[customers]\n# next\n[figures]\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_new_keys_stand_with_the_others_wherever_those_are(there: str, end: str) -> None:
    """They are not put below a comment that belongs to the next section, and end their lines as the others do."""
    text = there.replace("\n", end)
    changed = with_replaced(text, "customers", CUSTOMERS, None)
    data = tomllib.loads(changed)
    assert data["customers"] == CUSTOMERS
    assert data.get("figures") == tomllib.loads(text).get("figures")
    if "# next" in there or "# ---- next" in there:
        assert changed.partition("next")[2] == text.partition("next")[2]
    if there.startswith("[customers]") and "[customers." not in there:
        assert changed.count("\n") == changed.count(end)


def test_new_keys_of_the_second_of_a_list_stand_in_the_second() -> None:
    text = "".join(f'[[feedback]]\nname = "{name}"\nasked = false\n# after {name}\n\n' for name in "abc")
    changed = with_replaced(text, "feedback", {"name": "b", "asked": False, "path": "b.csv"}, 1)
    assert only_added(text, changed) == ['path = "b.csv"\n']
    assert changed.index('path = "b.csv"') < changed.index("# after b")
