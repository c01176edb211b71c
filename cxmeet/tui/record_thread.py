"""One thread through which the screens read and write the record, in the order they ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from cxmeet.services.workspace import Workspace

Given = ParamSpec("Given")
Result = TypeVar("Result")


class RecordThread:
    """The workspace as the screens use it.

    A sync may take a tenth of a second and a lock some seconds, so nothing of the record is touched on the thread that
    draws. One thread, not several: what was asked first is written first.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._told: set[str] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")

    async def do(
        self,
        service: Callable[Concatenate[Workspace, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """What the service gives for this workspace. Raises what the service raises."""
        work = partial(service, self.workspace, *args, **kwargs)
        return await asyncio.wrap_future(self._thread.submit(work))

    def calling(
        self, service: Callable[Concatenate[Workspace, Given], Result]
    ) -> Callable[Given, Coroutine[Any, Any, Result]]:
        """The service as something a dialog can call without knowing the workspace."""

        async def call(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            return await self.do(service, *args, **kwargs)

        return call

    async def news(self) -> list[str]:
        """What the record has noticed and was not told yet, such as a backup that failed."""
        new = [notice for notice in await self.do(_notices) if notice not in self._told]
        self._told.update(new)
        return new

    def close(self) -> None:
        """Wait for what is still being written."""
        self._thread.shutdown(wait=True)


def _notices(workspace: Workspace) -> list[str]:
    damage = workspace.record.damage
    found = [f"The record is damaged; only what can still be read is shown. {damage}"] if damage else []
    return [*workspace.record.notices, *found]
