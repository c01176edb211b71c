"""JSON Schema of what cxmeet reads (charter, agenda) and writes (briefs, minutes, lists)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.journey import Journey
from cxmeet.core.calls.plan import Plan
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.words import SharedWords
from cxmeet.core.customers.people import Listing
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.kernel.history import Change
from cxmeet.core.linkages.linkage import Linkages
from cxmeet.core.linkages.matrix import Matrix
from cxmeet.core.meeting.ahead.preparation import Preparation
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.rules import RuleList
from cxmeet.core.meeting.trends.trend import Trends
from cxmeet.export import stable_json
from cxmeet.export.answer_document import AnswerList
from cxmeet.export.call_documents import Calls, WholeCall
from cxmeet.export.checked import Check, RecordCheck
from cxmeet.export.connection import Connection
from cxmeet.export.home_document import HomeStatus
from cxmeet.export.listings import Agendas, Meetings
from cxmeet.export.log import WholeLog
from cxmeet.export.loop_document import LoopList
from cxmeet.export.minutes_brief import Message, MinutesBrief
from cxmeet.export.need_document import NeedList
from cxmeet.export.parked_document import Parked
from cxmeet.export.question_document import QuestionList
from cxmeet.export.register import LINE
from cxmeet.export.self_check_document import SelfCheckDocument
from cxmeet.export.status import Status

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render(what: str) -> str:
    """The schema of one kind of file or document, as JSON. Raises KeyError for an unknown one."""
    head = {"$schema": _DIALECT, "$id": f"urn:cxmeet:{what}:1", "title": f"cxmeet {what}"}
    return stable_json.render(head | _SCHEMAS[what]())


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
    """A document of ours: every field is always there, amounts are numbers; later versions may add fields.

    `kept` are fields that the record keeps for itself.
    """
    schema: dict[str, Any] = _numbers(msgspec.json.schema(kind, schema_hook=_anything))
    for table in schema["$defs"].values():
        if "properties" in table:
            table["required"] = sorted(table["properties"])
    whole = schema["$defs"][kind.__name__]
    for name in kept:
        del whole["properties"][name]
        whole["required"].remove(name)
    if named := whole["properties"].get("schema"):
        whole["properties"]["schema"] = {"const": named["default"]}
    return schema


def _anything(_: type) -> dict[str, Any]:
    return {"description": "a value of any kind"}


def _numbers(part: Any) -> Any:
    if isinstance(part, dict):
        if part.get("format") == "decimal":
            return {"type": "number"} | {key: value for key, value in part.items() if key not in ("type", "format")}
        return {key: _numbers(value) for key, value in part.items()}
    return [_numbers(value) for value in part] if isinstance(part, list) else part


def _decision(*left_out: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """How one decision is written, with what follows from it; and the definitions it stands on."""
    schema = _written(Decision, *left_out)
    words = {"type": "array", "items": {"type": "string"}}
    decision = schema["$defs"][Decision.__name__]
    decision["properties"] |= {"functions": words, "lacking": words, "shared": {"type": "boolean"}}
    decision["properties"]["effect"] = {"$ref": f"#/$defs/{Effect.__name__}"}
    decision["required"] = sorted(decision["properties"])
    return {"$ref": schema["$ref"]}, schema["$defs"]


def _whole(name: str, **properties: dict[str, Any]) -> dict[str, Any]:
    whole = {"schema": {"const": f"cxmeet.{name}/1"}} | properties
    return {"type": "object", "properties": whole, "required": sorted(whole)}


def _decisions() -> dict[str, Any]:
    decision, definitions = _decision("id", "rev")
    return _whole("decisions", decisions={"type": "array", "items": decision}) | {"$defs": definitions}


def _line() -> dict[str, Any]:
    decision, definitions = _decision("id", "rev")
    line = definitions[Decision.__name__]
    line["properties"]["schema"] = {"const": LINE}
    line["required"] = sorted(line["properties"])
    return decision | {"$defs": definitions}


def _one_decision() -> dict[str, Any]:
    decision, definitions = _decision()
    change = _written(Change)
    changes = {"type": "array", "items": {"$ref": change["$ref"]}}
    return _whole("decision", decision=decision, changes=changes) | {"$defs": definitions | change["$defs"]}


_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "charter": lambda: _read(Charter),
    "agenda": lambda: _read(Agenda, "name"),
    "brief": lambda: _written(Brief),
    "customers": lambda: _written(Listing),
    "journey": lambda: _written(Journey),
    "linkages": lambda: _written(Linkages),
    "matrix": lambda: _written(Matrix),
    "prepare": lambda: _written(Preparation),
    "minutes": lambda: _written(Minutes, "id", "rev"),
    "minutes-brief": lambda: _written(MinutesBrief),
    "message": lambda: _written(Message),
    "decision": _one_decision,
    "decisions": _decisions,
    "decision-line": _line,
    "parked": lambda: _written(Parked),
    "answers": lambda: _written(AnswerList),
    "loops": lambda: _written(LoopList),
    "trends": lambda: _written(Trends),
    "questions": lambda: _written(QuestionList),
    "self-check": lambda: _written(SelfCheckDocument),
    "needs": lambda: _written(NeedList),
    "rules": lambda: _written(RuleList),
    "words": lambda: _written(SharedWords),
    "call": lambda: _written(WholeCall),
    "calls": lambda: _written(Calls),
    "call-plan": lambda: _written(Plan),
    "meetings": lambda: _written(Meetings),
    "agendas": lambda: _written(Agendas),
    "home": lambda: _written(HomeStatus),
    "status": lambda: _written(Status),
    "check": lambda: _written(Check),
    "connection": lambda: _written(Connection),
    "record": lambda: _written(RecordCheck),
    "log": lambda: _written(WholeLog),
}
