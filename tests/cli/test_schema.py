"""What is written keeps to the schema that is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cxmeet.export.formats import SCHEMAS

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("brief", ["brief", "--format", "json"]),
        ("minutes", ["minutes", "--format", "json"]),
        ("decisions", ["decisions", "--format", "json"]),
        ("decision", ["show", "D-0001", "--format", "json"]),
        ("parked", ["show", "P-0001", "--format", "json"]),
        ("call", ["show", "C-0001", "--json"]),
        ("calls", ["calls", "list", "--json"]),
        ("answers", ["answers", "--json"]),
        ("loops", ["loops", "--all", "--json"]),
        ("trends", ["trends", "--json"]),
        ("needs", ["needs", "--all", "--json"]),
        ("linkages", ["linkages", "--json"]),
        ("matrix", ["matrix", "--json"]),
        ("rules", ["rules", "--json"]),
        ("words", ["words", "--json"]),
        ("call-plan", ["calls", "plan", "--period", "2026-11", "--json"]),
        ("prepare", ["prepare", "monthly", "--json"]),
        ("minutes", ["show", "M-0001", "--json"]),
        ("meetings", ["meetings", "--json"]),
        ("agendas", ["agendas", "--json"]),
        ("status", ["status", "--json"]),
        ("check", ["check", "--json"]),
        ("check", ["check", "agendas/monthly.toml", "--json"]),
        ("record", ["record", "check", "--json"]),
        ("log", ["log", "--json"]),
        ("home", ["home", "--json"]),
        ("minutes-brief", ["minutes", "--brief", "--json"]),
        ("message", ["minutes", "--teams", "--json"]),
        ("customers", ["customers", "lost", "--period", "2026-11", "--json"]),
        ("journey", ["brief", "--journey", "--json"]),
        ("questions", ["questions", "--json"]),
        ("self-check", ["self-check", "--json"]),
        ("connection", ["connect", "data/contracts.csv", "--json"]),
        ("decision-line", ["decisions", "--format", "ndjson"]),
    ],
)
def test_json_keeps_to_its_schema_with_nothing_undeclared(
    cxmeet: Cxmeet, company: Path, monkeypatch: pytest.MonkeyPatch, kind: str, command: list[str]
) -> None:
    agenda = company / "agendas" / "monthly.toml"
    if kind == "self-check":
        agenda.write_text(
            agenda.read_text().replace('kind = "experience"', 'kind = "self_check"\n\n[[topics]]\nkind = "experience"')
        )
    cxmeet("called", "A2", "x", "--remedy", "y", "--period", "2026-11")
    cxmeet("start", "monthly")
    cxmeet(
        "decide",
        "Router",
        "--measure",
        "assets.lost",
        "--target",
        "0",
        "--evidence",
        "assets.new",
        "--with",
        "Ben Okri: y",
        "--tell",
        "shops; teams: Ben Okri",
    )
    cxmeet("loops", "told", "1.1", "by letter")
    cxmeet("park", "x")
    cxmeet("need", "x", "--from", "IT", "--to", "Sales", "--due", "eoq")
    cxmeet("needs", "kept", "1.1")
    cxmeet("rule", "x", "--hinders", "y")
    cxmeet("rules", "still", "1", "z")
    if kind not in ("status", "self-check"):
        cxmeet("close", "--yes")
    schema = json.loads(cxmeet("schema", kind).out)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    monkeypatch.chdir(company)
    written = json.loads(cxmeet(*command).out)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written, schema)
    assert written["schema"] == f"cxmeet.{kind}/1"


@pytest.mark.parametrize(("kind", "name"), [("charter", "cxmeet.toml"), ("agenda", "agendas/monthly.toml")])
def test_what_people_write_keeps_to_its_schema_and_a_slip_does_not(
    cxmeet: Cxmeet, company: Path, kind: str, name: str
) -> None:
    import tomllib

    schema = json.loads(cxmeet("schema", kind).out)
    written = tomllib.loads((company / name).read_text())

    jsonschema.validate(written, schema)
    with pytest.raises(jsonschema.ValidationError, match="minuts"):
        jsonschema.validate({**written, "minuts": 3}, schema)


def test_every_document_of_ours_is_held_to_its_schema_here() -> None:
    """What is offered without being in the list above would be promised and never looked at."""
    parametrized = test_json_keeps_to_its_schema_with_nothing_undeclared.pytestmark  # type: ignore[attr-defined]
    assert {kind for kind, _ in parametrized[0].args[1]} == {
        name for name, what in SCHEMAS.items() if what == "document"
    }


def test_without_a_name_there_is_a_list_of_them(cxmeet: Cxmeet) -> None:
    assert cxmeet("schema").out.split() == list(SCHEMAS)


def test_every_schema_that_is_offered_is_one(cxmeet: Cxmeet) -> None:
    for kind in SCHEMAS:
        jsonschema.Draft202012Validator.check_schema(json.loads(cxmeet("schema", kind).out))


def test_one_decision_is_told_as_the_register_tells_it(cxmeet: Cxmeet) -> None:
    """The same fields mean the same: topics, for one, are counted from 1."""
    cxmeet("start", "monthly")
    cxmeet("goto", "3")
    cxmeet("decide", "Router")
    listed = json.loads(cxmeet("decisions", "--json").out)["decisions"][0]
    shown = json.loads(cxmeet("show", "1", "--json").out)["decision"]

    assert shown.items() >= listed.items()
    assert listed["topic"] == 3


def test_json_goes_to_a_file_by_either_name_and_not_beside_another_format(cxmeet: Cxmeet, tmp_path: Path) -> None:
    for command in (["agendas"], ["check"], ["brief"], ["decisions"], ["meetings"]):
        long, short = cxmeet(*command, "--format", "json"), cxmeet(*command, "--json")
        assert (long.code, long.out) == (short.code, short.out)
        assert cxmeet(*command, "--json", "-o", str(tmp_path / "x.json")).out == ""
        assert (tmp_path / "x.json").read_text() == long.out
        assert cxmeet(*command, "--json", "--format", "json").out == long.out
    assert cxmeet("meetings", "--json", "--format", "csv").code == 2
    assert cxmeet("minutes", "--format", "md", "--json").code == 2


def test_a_script_reads_what_check_finds(cxmeet: Cxmeet, company: Path) -> None:
    agenda = company / "agendas" / "monthly.toml"
    agenda.write_text(agenda.read_text().replace("minutes = 60", "minuts = 60"))
    ran = cxmeet("check", "--json")
    told = json.loads(ran.out)

    assert ran.code == 3
    assert (told["faults"], [one["line"] for one in told["found"] if not one["warning"]]) == (1, [2])
    assert told["data"]["sources"][0]["rows"] == 8
    assert told["data"]["next_section"] == "departures"


def test_a_script_reads_that_a_record_is_damaged(cxmeet: Cxmeet, company: Path) -> None:
    cxmeet("start", "monthly")
    assert json.loads(cxmeet("record", "check", "--json").out)["sound"]
    data = bytearray((company / "cxmeet.jsonl").read_bytes())
    data[data.index(b"Ana Ruiz")] ^= 1
    (company / "cxmeet.jsonl").write_bytes(data)
    ran = cxmeet("record", "check", "--json")

    assert ran.code == 5
    assert not json.loads(ran.out)["sound"]
    assert json.loads(ran.out)["advice"]
