"""The seven linkages in words: what is asked, where each stands, its evidence, and where to give what is missing."""

from __future__ import annotations

from cxmeet.core.linkages.linkage import Finding, Lack, LackKind, Linkage, LinkageKind, Linkages, Says, State
from cxmeet.wording.linkage_evidence import named, sentence

TITLE = "What holds together, and what does not"
ORDER = (
    "The weakest comes first: what the evidence contradicts, then what it leaves open or not all is given to tell, "
    "then what nobody can tell, then what holds. One piece that speaks against a linkage outweighs all that speaks for "
    "it; there is no score."
)
ORDER_IN_SHORT = "Weakest first, no score."
TITLES: dict[LinkageKind, str] = {
    "goals": "Goals of functions",
    "survey": "What customers say and what they do",
    "sources": "Our sources among themselves",
    "action": "Data and action",
    "incentives": "What we are judged by and what we decide",
    "views": "What we think customers want and what they say",
    "promises": "What we promise and what we deliver",
}
QUESTIONS: dict[LinkageKind, str] = {
    "goals": "Are two of our functions to go opposite ways?",
    "survey": "Do our score and our base go the same way?",
    "sources": "Do our sources tell of the same?",
    "action": "Do we act on what we hear, and decide on evidence?",
    "incentives": "Is who decides judged by what it is to move?",
    "views": "Do we know what customers want before we look?",
    "promises": "Do customers get what we told them?",
}
SAYS: dict[Says, str] = {"against": "Against", "open": "Open", "unknown": "Cannot tell", "for": "For"}
"""What a piece of evidence says of its linkage."""
STATES: dict[State, str] = {
    "broken": "BROKEN",
    "in doubt": "in doubt",
    "cannot tell": "cannot tell from what is given",
    "holds": "holds",
}


def counts(found: Linkages) -> str:
    """`1 broken, 3 in doubt, 2 cannot tell, 1 holds`: how many stand where, none left out that there is."""
    stands = [linkage.state for linkage in found.linkages]
    said = ((stands.count(each), each) for each in dict.fromkeys(stands))
    return ", ".join(f"{count} {'hold' if each == 'holds' and count > 1 else each}" for count, each in said)


def lack(found: Lack) -> str:
    """What is missing and where to give it: `No survey with a score: [[feedback]] with asked = true ...`."""
    what, where = LACKS[found.what]
    names = f" ({named(found.names)})" if found.names else ""
    return f"{what}{names}: {where}." if where else f"{what}{names}."


def where(found: Lack) -> str:
    """The section of the charter, or the command, that gives it; empty where only time does."""
    return LACKS[found.what][1]


LACKS: dict[LackKind, tuple[str, str]] = {
    "no goals": ("No goal of a function is given", "[[goals]], or measures of [[leaders]], in cxmeet.toml"),
    "goals missing": ("No goal is given of some functions", "[[goals]], or measures of [[leaders]], in cxmeet.toml"),
    "one function": ("Not two functions are given, so that none can pull apart", "[[leaders]] in cxmeet.toml"),
    "no leaders": ("No leaders are given", "[[leaders]] in cxmeet.toml"),
    "no figures": ("There are no figures", "cxmeet connect FILE, then cxmeet check"),
    "no score": ("No survey with a score is given", "[[feedback]] with asked = true and score, or cxmeet connect FILE"),
    "no base": ("No customer base is given", "[customers] in cxmeet.toml, or cxmeet connect FILE"),
    "base not whole": ("The files do not tell of the whole period, so that the base cannot be held against it", ""),
    "no losses": ("Only one source says who was lost", "[departures] or [[losses]] in cxmeet.toml"),
    "no feedback": ("No themes of what customers say are given", "[[feedback]] in cxmeet.toml, or cxmeet connect FILE"),
    "one channel only": ("Customers are heard in one channel only", "another [[feedback]] in cxmeet.toml"),
    "nothing asked": ("Nothing is heard in answer to our questions", "[[feedback]] with asked = true and a theme"),
    "nothing volunteered": ("Nothing is heard of their own accord", "[[feedback]] with asked = false and a theme"),
    "to be guessed": ("What customers say is still to be guessed in this meeting", "guess it first, or show it"),
    "no meeting": ("No meeting has seen what customers say yet", "cxmeet start AGENDA"),
    "no decisions": ("No decision is open", "cxmeet decide"),
    "leaders without measures": ("Judged by no figure", "measures of [[leaders]] in cxmeet.toml"),
    "decisions without measure": ("Decisions that are to move no figure", "cxmeet decide --measure, or supersede"),
    "no guesses": ("Nobody has guessed yet", "an agenda with listening or an experience, then cxmeet guess"),
    "no score on that scale": ("No survey of ours asks so, from 1 to 10", "[[feedback]] with a score and scale = 10"),
    "no promises": ("No promises are given", "[[promises]] in cxmeet.toml"),
    "not measured": ("Promises that nobody measures", "path and columns of [[promises]], or cxmeet connect FILE"),
    "no target set": ("Promises without a target", "target of [[promises]] in cxmeet.toml"),
}
"""What is missing, and where to give it; empty where only time does."""


def lines(found: Linkage, period: str = "") -> list[str]:
    """All evidence, then what is missing to tell more; `period` is the one that need not be said each time."""
    return [*(evidence(finding, period) for finding in found.findings), *map(lack, found.lacks)]


def evidence(found: Finding, period: str = "") -> str:
    """A piece of evidence, and before it what it says: `Against: “the day”: 62 of 155 kept, 40%`."""
    return f"{SAYS[found.says]}: {sentence(found, period)}"
