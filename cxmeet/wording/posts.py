"""Where we listen, in words: what for, whose it is, and how soon those who speak there are answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Post
from cxmeet.wording.phrases import counted, listed

TITLE = "Where we listen"
NOT_GIVEN = "What each channel is for and who owns it is not given: cxmeet.toml, [[feedback]] purpose and owner."


def sentences(posts: Sequence[Post]) -> Iterator[str]:
    """One for each that has a purpose or an owner; then which have none, or that no channel has."""
    said = [post for post in posts if post.purpose or post.owner]
    yield from map(_sentence, said)
    if posts and not said:
        yield NOT_GIVEN
    elif without := [one_line(post.name) for post in posts if not post.owner]:
        yield f"Nobody owns {listed(without)}."
    if said and (aimless := [one_line(post.name) for post in posts if not post.purpose]):
        yield f"What we do with the answers is not said of {listed(aimless)}."


def _sentence(post: Post) -> str:
    """`Complaints: to mend what broke; Lucía Navarro, answered within 2 days`."""
    within = f"answered within {counted(post.answer_within, 'day')}" if post.answer_within else ""
    whose = ", ".join(filter(None, [one_line(post.owner), within]))
    return f"{one_line(post.name)}: {'; '.join(filter(None, [one_line(post.purpose), whose]))}"
