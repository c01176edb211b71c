"""From the guesses of a topic and the brief to what is told of them: who named which theme, what customers gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.significance import FEWEST_ANSWERS
from cxmeet.core.meeting.guess import MOST, Gap, Guess
from cxmeet.core.meeting.meeting import Meeting, Papers, TopicRun
from cxmeet.core.meeting.secret.guessed import Elsewhere, Guessed, GuessedTheme, Promised
from cxmeet.core.voice.answer import Times
from cxmeet.core.voice.convergence import louder
from cxmeet.core.voice.heard import Heard, Score, Theme, is_both
from cxmeet.core.voice.meant import alike, meant

WHOLE_SCALE = 10
"""The top of the scale on which guesses are made; what customers gave is held against them only on the same one."""


def guessed(
    meeting: Meeting, place: int, papers: Papers, guesses: Sequence[Guess], earlier: tuple[Gap, ...] = ()
) -> Guessed | None:
    """What may be told of the guesses of a topic; None where nothing is guessed in it."""
    topic, given = meeting.topics[place], given_in(guesses, place)
    if not topic.guess:
        return None
    shown, brief = topic.uncovered, papers.brief
    found = Guessed(
        topic=place + 1,
        title=topic.title,
        kind=topic.kind,
        asked=topic.guess,
        experience=topic.experience,
        period=brief.period if brief else "",
        by=tuple(guess.by for guess in given),
        present=shown.present if shown else meeting.present,
        shown=shown.at if shown else None,
        shown_by=shown.by if shown else "",
        before=earlier,
    )
    if brief is None or (topic.covered and meeting.live):
        return found
    found = replace(found, told=True, gap=shown.gap if shown else gap_of(meeting, topic, papers, given))
    if topic.guess == "themes":
        return replace(found, themes=tuple(_themes(brief, given)), elsewhere=tuple(_elsewhere(brief, given)))
    about = _said(brief, topic.experience)
    return replace(
        found,
        ratings={guess.by: guess.rating for guess in given if guess.rating is not None},
        scores=_scores(brief),
        promised=_promised(brief, topic.experience),
        said=Times(period=brief.period, volunteered=about.count - about.asked, asked=about.asked) if about else None,
    )


def given_in(guesses: Iterable[Guess], place: int) -> list[Guess]:
    """The guesses of one topic."""
    return [guess for guess in guesses if guess.topic == place]


def gap_of(meeting: Meeting, topic: TopicRun, papers: Papers, given: Sequence[Guess]) -> Gap:
    """How far the guesses of a topic are off."""
    brief = papers.brief
    gap = Gap(meeting=meeting.number, period=brief.period if brief else "", guesses=len(given))
    if brief is None or not given:
        return gap
    if topic.guess == "themes":
        top = _heard(brief)[:MOST]
        named = {theme for guess in given for theme in _meant(brief, guess)}
        return replace(gap, named=sum(theme.theme in named for theme in top), top=len(top))
    promised, score = _promised(brief, topic.experience), _mean_of_ten(brief, papers.charter)
    rated = [guess.rating for guess in given if guess.rating is not None]
    mean = round(sum(rated) / len(rated), 1)
    return replace(
        gap,
        mean=mean,
        score=score,
        off=None if score is None else round(mean - score, 1),
        kept=round(promised.kept / promised.due, 4) if promised else None,
    )


def tells(brief: Brief, topic: TopicRun) -> bool:
    """Whether there is anything to be held against a guess."""
    if topic.guess == "themes":
        return bool(_heard(brief))
    return bool(_said(brief, topic.experience) or _promised(brief, topic.experience))


def _meant(brief: Brief, guess: Guess) -> Mapping[str, str]:
    """Theme of the brief -> the words of a guess that mean it."""
    names = [theme.theme for theme in _heard(brief)]
    return {theme: words for words in guess.themes if (theme := meant(words, names))}


def _themes(brief: Brief, given: Sequence[Guess]) -> Iterator[GuessedTheme]:
    named = [(guess.by, _meant(brief, guess)) for guess in given]
    for place, theme in enumerate(_heard(brief), 1):
        by = tuple(name for name, themes in named if theme.theme in themes)
        if place <= MOST or by:
            count, previous = _own(theme)
            yield GuessedTheme(place=place, theme=theme.theme, count=count, previous=previous, by=by)


def _own(theme: Theme) -> tuple[int, int | None]:
    """How often it was said of customers' own accord, now and before, where it was said both ways."""
    if is_both(theme) and theme.asked < theme.count:
        return theme.count - theme.asked, theme.volunteered_previous
    return theme.count, theme.previous


def _elsewhere(brief: Brief, given: Sequence[Guess]) -> Iterator[Elsewhere]:
    """What nobody said to us, alike words together, what most had named first."""
    names = [theme.theme for theme in _heard(brief)]
    words = [(each, guess.by) for guess in given for each in guess.themes if not meant(each, names)]
    groups = alike(each for each, _ in words).values()
    found = [
        Elsewhere(words=group[0], by=tuple(dict.fromkeys(name for each, name in words if each in group)))
        for group in groups
    ]
    yield from sorted(found, key=lambda each: -len(each.by))


def _heard(brief: Brief) -> list[Theme]:
    """Every theme, that of which customers spoke most first."""
    return sorted(brief.listening.themes if brief.listening else (), key=lambda theme: -louder(theme))


def _said(brief: Brief, experience: str) -> Heard | None:
    heard = brief.listening.experiences if brief.listening else ()
    return next((about for about in heard if about.experience == experience), None)


def _scores(brief: Brief) -> tuple[Score, ...]:
    """The scores that enough customers have answered for."""
    known = brief.listening.scores if brief.listening else ()
    return tuple(score for score in known if score.value is not None and score.n >= FEWEST_ANSWERS)


def _mean_of_ten(brief: Brief, charter: Charter) -> float | None:
    """What customers gave on a scale from 1 to 10, where one of our surveys asks for it and gives a mean."""
    scales = {given.called: given.scale for given in charter.feedback}
    means = [score.value for score in _scores(brief) if score.kind == "ces" and scales.get(score.name) == WHOLE_SCALE]
    return round(means[0], 1) if means and means[0] is not None else None


def _promised(brief: Brief, experience: str) -> Promised | None:
    """Of all promises of an experience that fell due in the period; None where none did."""
    now = [promise.periods[-1] for promise in brief.promises if promise.experience == experience and promise.periods]
    kept, due = sum(period.kept for period in now), sum(period.kept + period.broken for period in now)
    return Promised(kept=kept, due=due) if due else None
