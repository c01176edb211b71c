"""The palette: every key that acts now, by what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from cxmeet.tui.widgets.keys import acting, key_of


class Keyed(Provider):
    """Built from the active bindings, so that palette, footer and help cannot disagree."""

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Awaitable[None]]]]:
        for active in acting(self.screen, shown=False):
            binding = active.binding
            if binding.tooltip and not (binding.id or "").startswith(("app.palette", "page.")):
                name = f"{binding.tooltip}  ({key_of(self.app, binding)})"
                yield name, binding.description, partial(self._run, active)

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)

    async def discover(self) -> Hits:
        for name, _, command in self._commands():
            yield DiscoveryHit(Content(name), command, text=name)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, description, command in self._commands():
            if (score := max(matcher.match(name), matcher.match(description))) > 0:
                yield Hit(score, matcher.highlight(name), command, text=name)
