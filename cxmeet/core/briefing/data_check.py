"""What the data gives before any meeting: each source, the themes no rule maps, the experiences nobody looks at."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec import Struct

from cxmeet.core.briefing.behind import behind
from cxmeet.core.briefing.brief import Behind, Brief, Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.briefing.missing import not_given
from cxmeet.core.briefing.reached import Reached
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Experience
from cxmeet.core.charter.file_source import Measured
from cxmeet.core.charter.setting_up import next_section
from cxmeet.core.customers.later_losses import in_words
from cxmeet.core.kernel.text import one_line
from cxmeet.core.kernel.violation import Violation
from cxmeet.core.voice.theme_rules import ThemeRules


class Survey(Struct, frozen=True, kw_only=True):
    sources: tuple[Source, ...]
    behind: tuple[Behind, ...] = ()
    """What is over and missing in the files, and which of them end before the others."""
    unmapped: tuple[tuple[str, int], ...]
    """Themes that map to no experience, with how often they were heard in all, the most frequent first."""
    without_evidence: tuple[Experience, ...]
    """Experiences that no feedback, promise or reliability measure tells of."""
    experiences: tuple[str, ...]
    """The ids a theme can be mapped to."""
    not_given: tuple[str, ...]
    brief: Brief | None = None
    """What a meeting would open with; None where files are wrong."""
    unread: tuple[str, ...] = ()
    """The paths of the sources whose files cannot be used, as the charter names them."""
    connections: tuple[Reached, ...] = ()
    """Which databases answer."""
    next_section: str = ""
    """The section of the charter to switch on next; empty where the usual ones are all there."""
    notes: tuple[str, ...] = ()
    """What the file of our customers contradicts, and what lies after the period a brief shows of itself, in words."""


def survey(charter: Charter, evidence: Evidence, today: dt.date) -> Survey:
    """What all files gave, over all periods."""
    shown = evidence.whole()
    notes = evidence.base.notes if evidence.base else ()
    about: Counter[str] = Counter()
    nowhere: dict[str, Counter[str]] = defaultdict(Counter)
    for item, count in evidence.book.items.items() if evidence.book else ():
        about[item.experience] += count
        if item.theme and not item.experience:
            nowhere[item.theme.casefold()][item.theme] += count
    for _, source in charter.file_sources():
        if isinstance(source, Measured):
            about[source.experience] += bool(source.placed)
    themes = [(spelled.most_common(1)[0][0], spelled.total()) for spelled in nowhere.values()]
    return Survey(
        sources=tuple(evidence.sources),
        behind=tuple(behind(evidence, shown)) if shown else (),
        unmapped=tuple(sorted(themes, key=lambda one: (-one[1], one[0]))),
        without_evidence=tuple(one for one in charter.experiences if not about[one.id]),
        experiences=tuple(one.id for one in charter.experiences),
        not_given=tuple(one.text for one in not_given(charter)),
        next_section=next_section(charter),
        notes=(*map(in_words, evidence.later_losses(shown, today)), *notes, *_of_nobody(evidence)) if shown else (),
    )


def _of_nobody(evidence: Evidence) -> Iterator[str]:
    """How many purchases of all periods name no customer, and what they carry; nothing where all name one."""
    found = evidence.base.unidentified_in_all() if evidence.base else None
    if found and found.rows:
        rows = f"{found.rows:,} row{' names' if found.rows == 1 else 's name'} no customer"
        yield f"Of all purchases, {rows}: together {found.value:,.2f} of nobody."


def rule_misfits(charter: Charter, evidence: Evidence) -> Iterator[Violation]:
    """Theme rules that fit nothing that was heard, and themes that two rules would give to different experiences."""
    if evidence.book is None:
        return
    rules = ThemeRules(charter.themes)
    themes = {item.theme.casefold(): item.theme for item in evidence.book.items if item.theme}
    fitted: set[int] = set()
    for theme in sorted(themes):
        numbers = rules.rules_for(theme)
        fitted.update(numbers)
        for number in numbers[1:]:
            if charter.themes[number].experience != charter.themes[numbers[0]].experience:
                message = f"“{one_line(themes[theme])}” fits themes[{numbers[0] + 1}] too, which wins"
                yield Violation(("themes", number, "match"), message, True)
    for number, rule in enumerate(charter.themes):
        if rule.match and not rule.words and number not in fitted:
            patterns = ", ".join(f"“{one_line(one)}”" for one in rule.match)
            yield Violation(("themes", number, "match"), f"{patterns}: nothing that was heard is called so", True)
