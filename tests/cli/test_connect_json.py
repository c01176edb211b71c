"""What a script reads of a file that is to be connected: one document, by its schema; nothing is asked."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

CLEAR = "customer,start,end,mrr\n" + "".join(f"C-{n},2024-01-{n:02},,{n}.50\n" for n in range(1, 29))
DOUBTFUL = "customer,start,end,mrr\n" + "".join(f"C-{n},0{n % 9 + 1}/03/2024,,{n}.50\n" for n in range(1, 29))
UNREADABLE = CLEAR + "C-99,soon,,3.50\n" * 9
ORDERS = "customer,order_date,amount\n" + "".join(f"C-{n % 5},2024-01-{n:02},{n}.50\n" for n in range(1, 29))
ODD = "a,b\nx,y\n"


def told(cxmeet: Cxmeet, folder: Path, *more: str, code: int = 0) -> dict[str, Any]:
    ran = cxmeet("connect", str(folder / "a.csv"), "--format", "json", *more, workspace=folder, acting="")
    assert ran.code == code, ran.said
    assert ran.said == ""
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(
    ("text", "code"), [(CLEAR, 0), (DOUBTFUL, 1), (UNREADABLE, 1), (ORDERS, 1), (ODD, 1), ("a,b\n", 1)]
)
def test_it_keeps_to_its_schema_with_nothing_undeclared(cxmeet: Cxmeet, fresh: Path, text: str, code: int) -> None:
    (fresh / "a.csv").write_text(text, encoding="utf-8")
    schema = json.loads(cxmeet("schema", "connection").out)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    found = told(cxmeet, fresh, code=code)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert found["schema"] == "cxmeet.connection/1"
    assert found["complete"] == (code == 0)
    assert (fresh / "cxmeet.toml").read_text(encoding="utf-8") == '[organisation]\nname = "Any"\n'


def test_the_section_is_there_as_text_and_as_values(cxmeet: Cxmeet, fresh: Path) -> None:
    (fresh / "a.csv").write_text(CLEAR, encoding="utf-8")
    found = told(cxmeet, fresh)
    section = found["section"]
    assert tomllib.loads(section["toml"]) == {"customers": section["values"]}
    assert section["values"]["columns"] == {"customer": "customer", "start": "start", "end": "end", "value": "mrr"}
    assert (found["kind"], found["path"], found["rows"], found["period"]) == ("contracts", "a.csv", 28, "2024-01")
    assert {each["name"]: each["value"] for each in found["figures"]}["assets.closing"] == 28
    assert [each["about"] for each in found["evidence"]] == ["column"] * 4 + ["dates", "amounts"]


def test_every_doubt_says_how_it_is_answered(cxmeet: Cxmeet, fresh: Path) -> None:
    """A script answers what it is told, by what it is told, and ends with a section."""
    (fresh / "a.csv").write_text(DOUBTFUL, encoding="utf-8")
    (doubt,) = told(cxmeet, fresh, code=1)["doubts"]
    assert (doubt["id"], doubt["column"]) == ("dates", "start")
    assert [each["answer"] for each in doubt["readings"]] == ["DD/MM/YYYY", "MM/DD/YYYY"]
    assert doubt["readings"][1]["cells"][0] == {"text": "02/03/2024", "value": "2024-02-03"}
    for reading in doubt["readings"]:
        found = told(cxmeet, fresh, "--answer", f"{doubt['id']}={reading['answer']}")
        assert found["section"]["values"]["dates"] == reading["answer"]


def test_what_is_written_is_said(cxmeet: Cxmeet, fresh: Path) -> None:
    (fresh / "a.csv").write_text(CLEAR, encoding="utf-8")
    assert not told(cxmeet, fresh, "--dry-run", "--yes")["written"]
    assert told(cxmeet, fresh, "--yes")["written"]
    charter = tomllib.loads((fresh / "cxmeet.toml").read_text(encoding="utf-8"))
    again = told(cxmeet, fresh)
    assert charter["customers"] == again["section"]["values"]
    assert again["section"]["replaces"].startswith("[customers] in line 4 of ")

    said = ("--answer", "columns.value=nothing")
    ran = cxmeet("connect", str(fresh / "a.csv"), "--json", "--yes", *said, workspace=fresh, acting="")
    assert (ran.code, ran.out) == (1, "")
    assert "--replace" in ran.said
    assert told(cxmeet, fresh, "--yes", "--replace")["written"]


def test_a_file_that_cannot_be_read_as_proposed_is_wrong(cxmeet: Cxmeet, fresh: Path) -> None:
    """Ends before starts: nothing is in doubt, and the file is refused all the same."""
    rows = "".join(f"C-{n},2024-01-{n:02},2023-01-{n:02},{n}.50\n" for n in range(1, 29))
    (fresh / "a.csv").write_text("customer,start,end,mrr\n" + rows, encoding="utf-8")
    found = told(cxmeet, fresh, "--yes", code=3)
    assert (found["doubts"], found["written"], found["figures"]) == ([], False, [])
    assert any(not each["warning"] for each in found["faults"])


def test_one_document_tells_of_one_file(cxmeet: Cxmeet, fresh: Path) -> None:
    assert cxmeet("connect", "a.csv", "b.csv", "--json", workspace=fresh).code == 2
