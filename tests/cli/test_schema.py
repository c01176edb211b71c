"""What is written keeps to the schema that is printed."""

from __future__ import annotations

import json

import jsonschema
import pytest


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("brief", ["brief", "--format", "json"]),
        ("minutes", ["minutes", "--format", "json"]),
        ("decisions", ["decisions", "--format", "json"]),
    ],
)
def test_json_keeps_to_its_schema_with_nothing_undeclared(cxmeet, kind, command):
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
    )
    cxmeet("park", "x")
    cxmeet("close", "--yes")
    schema = json.loads(cxmeet("schema", kind).out)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    written = json.loads(cxmeet(*command).out)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written, schema)
    assert written["schema"] == f"cxmeet.{kind}/1"


@pytest.mark.parametrize(("kind", "name"), [("charter", "cxmeet.toml"), ("agenda", "agendas/monthly.toml")])
def test_what_people_write_keeps_to_its_schema_and_a_slip_does_not(cxmeet, company, kind, name):
    import tomllib

    schema = json.loads(cxmeet("schema", kind).out)
    written = tomllib.loads((company / name).read_text())

    jsonschema.validate(written, schema)
    with pytest.raises(jsonschema.ValidationError, match="minuts"):
        jsonschema.validate({**written, "minuts": 3}, schema)
