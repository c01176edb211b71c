"""A typed value or every fault at once, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.toml.decode import typed
from cxmeet.sources.toml.document import read_toml


def faults(folder: Path, text: str, kind: type = Charter) -> list[tuple[int | None, str]]:
    path = folder / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        typed(read_toml(path), kind)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_a_good_file_becomes_values(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[organisation]\nname = "N"\ncustomer_share = 1\nvalues = ["a", "b"]\n', encoding="utf-8")
    charter = typed(read_toml(path), Charter)
    assert charter.organisation.values == ("a", "b")
    assert charter.organisation.customer_share == 1.0


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """weather = 3
[organisation]
name = 5
curency = "EUR"
[[leaders]]
name = "Ana"
[[leaders]]
name = "B"
function = true
measures = [
  "a",
  3,
]
[customers]
kind = "contract"
path = "x"
columns = { customer = 1 }
keep = { is_trial = "false" }
lapse_days = 2.5
[figures]
period = 2026-01-02
""",
    )
    assert [line for line, _ in found] == [1, 3, 4, 5, 9, 12, 15, 17, 18, 19, 21]
    text = "\n".join(message for _, message in found)
    for words in (
        "weather is not known: there are organisation, leaders",
        'organisation.name: expected text in quotes, such as "text", found the number 5',
        "curency: did you mean currency?",
        "function is missing in leaders[1]",
        "leaders[2].function: expected text in quotes",
        "leaders[2].measures[2]: expected text in quotes",
        "customers.kind: “contract” is not known: did you mean contracts? (contracts, purchases, snapshot, statement)",
        'customers.keep.is_trial: expected a list, such as ["one", "two"], found "false"',
        "customers.lapse_days: expected a whole number, found the number 2.5",
        "figures.period: expected one of month, quarter in quotes, found 2026-01-02 without quotes",
    ):
        assert words in text


def test_a_misspelt_key_gets_a_suggestion(tmp_path: Path) -> None:
    assert faults(tmp_path, 'title = "T"\nminuts = 90\ntopics = []\n', Agenda) == [
        (2, "minuts: did you mean minutes?"),
    ]


def test_true_is_no_number_and_one_is_no_truth(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        '[organisation]\nname = "N"\ncustomer_share = true\n[[feedback]]\nname = "F"\npath = "p"\n'
        "asked = 1\ncolumns = {}\n",
    )
    assert found == [
        (3, "organisation.customer_share: expected a number, found true"),
        (7, "feedback[1].asked: expected true or false, found the number 1"),
    ]
