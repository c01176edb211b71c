"""What a charter does not give, as values; and as the texts that briefs have always carried."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from cxmeet.core.charter.charter import SECTIONS, UNREAD, Charter, Section

_MISSING = {section.kind: section for section in SECTIONS if section.kind}
_NAMED = {unread.kind: unread for unread in UNREAD}

UNANSWERED = "unanswered"


class NotGiven(Struct, frozen=True, kw_only=True):
    """A part that the charter leaves out, one promise or measure without a file, or a source that was not read."""

    kind: str
    """That of a section, or of the sources that may stand without a file; `unanswered` for a database that was asked
    in vain."""
    id: str = ""
    """Which promise or measure, or what the source is called; empty for a part."""
    section: str = ""
    """The section of a source that was not read."""
    why: str = ""
    """Why it was not, in a word."""

    def is_of(self, kinds: Collection[str]) -> bool:
        """Whether it leaves out one of the kinds, in part or in full."""
        return self.kind in kinds or any(part.field == self.section and part.kind in kinds for part in SECTIONS)

    @property
    def text(self) -> str:
        """`no feedback given`, `promise price: nobody measures it`: as briefs and records carry it."""
        if self.kind == UNANSWERED:
            return f"{self.id} not read: {self.why}"
        if self.kind in _MISSING:
            return f"no {_MISSING[self.kind].called} given"
        unread = _NAMED[self.kind]
        return f"{unread.before}{self.id}{unread.after}"


def recognised(text: str) -> NotGiven | None:
    """What a text of an earlier brief, which carries no values, stands for."""
    for kind in _MISSING:
        if NotGiven(kind=kind).text == text:
            return NotGiven(kind=kind)
    for kind, before, after in UNREAD:
        if text.startswith(before) and text.endswith(after):
            return NotGiven(kind=kind, id=text[len(before) : -len(after)])
    return None


def not_given(charter: Charter) -> Iterator[NotGiven]:
    """The parts a charter leaves out, then its promises and measures without a file."""
    parts = (section for section in sorted(SECTIONS, key=_place) if section.kind)
    yield from (NotGiven(kind=section.kind) for section in parts if not charter.gives(section.field))
    for _, source in charter.file_sources():
        if source.UNREAD and not source.placed:
            yield NotGiven(kind=source.UNREAD.kind, id=source.identity)


def _place(section: Section) -> int:
    """Where the section stands in a charter."""
    return Charter.__struct_fields__.index(section.field)
