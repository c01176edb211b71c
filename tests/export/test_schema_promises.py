"""What scripts rely on: no field of a document disappears or changes what it is; what people wrote stays valid.

The promises are kept beside the golden files. New fields need no promise at once; `--write-golden` takes them in.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cxmeet.export import schema
from cxmeet.export.formats import SCHEMAS

PROMISED = Path(__file__).parent / "golden" / "schemas"

Part = dict[str, Any]


class Promise:
    """A schema as it was, and what of it a schema as it is does not keep."""

    def __init__(self, then: Part, now: Part, written: bool) -> None:
        self.then, self.now, self.written = then, now, written
        self._seen: set[tuple[str, str]] = set()

    def broken(self) -> list[str]:
        return list(self._part(self.then, self.now, ""))

    def _part(self, then: Part, now: Part, place: str) -> Iterator[str]:
        names = (then.get("$ref", ""), now.get("$ref", ""))
        if all(names):
            if names in self._seen:
                return
            self._seen.add(names)
        before, after = self._kinds(then, self.then), self._kinds(now, self.now)
        if before.keys() != after.keys():
            yield f"{place}: was {', '.join(sorted(before))}, is {', '.join(sorted(after))}"
        for kind in before.keys() & after.keys():
            yield from self._alike(before[kind], after[kind], place)

    def _kinds(self, part: Part, whole: Part) -> dict[str, Part]:
        """What a value may be: kind -> the part of the schema that says so."""
        found: dict[str, Part] = {}
        for each in part.get("anyOf", [part]):
            while "$ref" in each:
                each = whole["$defs"][each["$ref"].rpartition("/")[2]]
            kind = each.get("type") or ("const" if "const" in each else "choice" if "enum" in each else "any")
            found[str(kind)] = each
        return found

    def _alike(self, then: Part, now: Part, place: str) -> Iterator[str]:
        if then.get("const") != now.get("const") or not set(then.get("enum", ())) <= set(now.get("enum", ())):
            yield f"{place}: what it can be has changed"
        fields, present = then.get("properties", {}), now.get("properties", {})
        yield from (f"{place}.{name}: is gone" for name in fields.keys() - present.keys())
        needed, need = set(then.get("required", ())), set(now.get("required", ()))
        lost = needed - need if self.written else need - needed
        yield from (f"{place}.{name}: {'may be missing' if self.written else 'must be there'} now" for name in lost)
        for name in fields.keys() & present.keys():
            yield from self._part(fields[name], present[name], f"{place}.{name}")
        for inner in ("items", "additionalProperties"):
            if isinstance(then.get(inner), dict) and isinstance(now.get(inner), dict):
                yield from self._part(then[inner], now[inner], f"{place}[]")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_promise_of_a_schema_is_kept(name: str, request: pytest.FixtureRequest) -> None:
    now, path = json.loads(schema.render(name)), PROMISED / f"{name}.json"
    if request.config.getoption("--write-golden"):
        PROMISED.mkdir(exist_ok=True)
        path.write_text(schema.render(name), encoding="utf-8")
    promised = json.loads(path.read_text(encoding="utf-8"))

    assert now["$id"] == promised["$id"] == f"urn:cxmeet:{name}:1"
    assert Promise(promised, now, SCHEMAS[name] == "document").broken() == []


def test_no_promise_is_forgotten() -> None:
    assert {path.stem for path in PROMISED.glob("*.json")} == set(SCHEMAS)


def _decision(whole: Part) -> Part:
    part: Part = whole["$defs"]["Decision"]
    return part


@pytest.mark.parametrize(
    ("bend", "told"),
    [
        (lambda whole: _decision(whole)["properties"].pop("due"), [".decisions[].due: is gone"]),
        (lambda whole: _decision(whole)["properties"]["due"]["anyOf"].pop(), [".decisions[].due: was"]),
        (lambda whole: _decision(whole)["properties"]["number"].update(type="integer"), [".decisions[].number: was"]),
        (lambda whole: _decision(whole)["required"].remove("why"), [".decisions[].why: may be missing now"]),
        (lambda whole: _decision(whole)["properties"]["status"]["enum"].remove("open"), [".decisions[].status: what"]),
        (lambda whole: whole["$defs"]["Part"]["properties"].pop("leader"), [".decisions[].parts[].leader: is gone"]),
        (lambda whole: whole["properties"]["schema"].update(const="cxmeet.decisions/2"), [".schema: what it can be"]),
    ],
)
def test_a_promise_that_is_broken_is_told_with_its_place(bend: Callable[[Part], object], told: list[str]) -> None:
    then = json.loads(schema.render("decisions"))
    now = copy.deepcopy(then)
    bend(now)

    broken = Promise(then, now, written=True).broken()
    assert [any(each.startswith(words) for words in told) for each in broken] == [True]


def test_what_comes_besides_breaks_nothing() -> None:
    then = json.loads(schema.render("decisions"))
    now = copy.deepcopy(then)
    _decision(now)["properties"]["weather"] = {"type": "string"}
    _decision(now)["required"].append("weather")
    _decision(now)["properties"]["status"]["enum"].append("resting")

    assert Promise(then, now, written=True).broken() == []
    assert Promise(then, now, written=False).broken() == [".decisions[].weather: must be there now"]
