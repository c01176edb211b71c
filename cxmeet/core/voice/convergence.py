"""What customers say in several channels, and above all both when asked and of their own accord: that comes first."""

from __future__ import annotations

from cxmeet.core.voice.heard import Convergence, Listening, Said


def louder(said: Said) -> int:
    """How often it was said in the one way in which it was said more often: asked and volunteered are never a sum."""
    return max(said.asked, said.count - said.asked)


def order(said: Said) -> tuple[int, int]:
    """What was said both ways in the period first, then what was heard in two channels or more, then by how often."""
    both = 0 < said.asked < said.count
    return 0 if both else 1 if len(said.channels) > 1 else 2, -louder(said)


def convergence(listening: Listening) -> tuple[Convergence, ...]:
    """The themes heard in two channels or more: those that were said both ways first, those in most channels next."""
    found = [theme for theme in listening.themes if len(theme.channels) > 1]
    found.sort(key=lambda theme: (order(theme)[0], -len(theme.channels), -louder(theme), theme.theme))
    return tuple(
        Convergence(
            theme=theme.theme,
            experience=theme.experience,
            channels=theme.channels,
            count=theme.count,
            asked=theme.asked,
            asked_and_volunteered=0 < theme.asked < theme.count,
        )
        for theme in found
    )
