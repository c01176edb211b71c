"""JSON Schema of what cxmeet reads (charter, agenda) and writes (brief, minutes, decisions)."""

from __future__ import annotations

from typing import Any

import msgspec

from cxmeet.core.agenda import Agenda
from cxmeet.core.brief import Brief
from cxmeet.core.charter import Charter
from cxmeet.core.decision import Decision
from cxmeet.core.minutes import Minutes
from cxmeet.export import stable_json

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render(what: str) -> str:
    """The schema of `charter`, `agenda`, `brief`, `minutes` or `decisions`, as JSON. Raises KeyError for another."""
    return stable_json.render({"$schema": _DIALECT, "title": f"cxmeet {what}"} | _SCHEMAS[what]())


def _read(kind: type[msgspec.Struct], *kept: str) -> dict[str, Any]:
    """A file a person writes: keys it does not know are wrong; `kept` are fields that are no keys of the file."""
    schema = msgspec.json.schema(kind)
    for table in schema["$defs"].values():
        for name in kept:
            table.get("properties", {}).pop(name, None)
        if "properties" in table:
            table["additionalProperties"] = False
    return schema


def _written(kind: type[msgspec.Struct], *kept: str) -> dict[str, Any]:
    """A document of ours: every field is always there, amounts are numbers; later versions may add fields."""
    schema: dict[str, Any] = _numbers(msgspec.json.schema(kind))
    for table in schema["$defs"].values():
        if "properties" in table:
            table["required"] = sorted(table["properties"])
    whole = schema["$defs"][kind.__name__]
    for name in kept:
        del whole["properties"][name]
        whole["required"].remove(name)
    return schema


def _numbers(part: Any) -> Any:
    if isinstance(part, dict):
        if part.get("format") == "decimal":
            return {"type": "number"} | {key: one for key, one in part.items() if key not in ("type", "format")}
        return {key: _numbers(one) for key, one in part.items()}
    return [_numbers(one) for one in part] if isinstance(part, list) else part


def _decisions() -> dict[str, Any]:
    schema = _written(Decision, "id", "rev")
    words = {"type": "array", "items": {"type": "string"}}
    follows = {"functions": words, "shared": {"type": "boolean"}, "lacking": words}
    schema["$defs"]["Decision"]["properties"] |= follows
    schema["$defs"]["Decision"]["required"] += follows
    decision = schema["$defs"][Decision.__name__]
    texts = {"type": "array", "items": {"type": "string"}}
    decision["properties"] |= {"functions": texts, "lacking": texts, "shared": {"type": "boolean"}}
    decision["required"] = sorted(decision["properties"])
    one = {"$ref": schema.pop("$ref")}
    whole = {"schema": {"const": "cxmeet.decisions/1"}, "decisions": {"type": "array", "items": one}}
    return {"type": "object", "properties": whole, "required": sorted(whole)} | schema


_SCHEMAS = {
    "charter": lambda: _read(Charter),
    "agenda": lambda: _read(Agenda, "name"),
    "brief": lambda: _written(Brief),
    "minutes": lambda: _written(Minutes, "id", "rev"),
    "decisions": _decisions,
}
