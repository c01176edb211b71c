"""One source in one database, as a charter names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from cxmeet.core.charter.charter import Charter, ReferralSource
from cxmeet.core.charter.company import Organisation
from cxmeet.core.charter.connections import Connection
from cxmeet.sources.toml.document import document_of

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from cxmeet.sources.warehouse.engines.connections import Connections
from cxmeet.sources.warehouse.engines.engine import Engine

TEXT = '[connections]\nwarehouse = "…"\n\n[referrals]\nconnection = "warehouse"\ntable = "…"\n'
Asked = Callable[..., AbstractContextManager[tuple[Engine, ReferralSource]]]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """The engine at an address, and a source in it: `asked(url, table="Order Lines")`."""

    @contextmanager
    def engine(url: str | Connection, timezone: str = "UTC", **place: Any) -> Iterator[tuple[Engine, ReferralSource]]:
        place = {"columns": {"customer": "who", "date": "on"}, **place}
        source = ReferralSource(connection="warehouse", **place)
        charter = Charter(
            organisation=Organisation(name="x", timezone=timezone), connections={"warehouse": url}, referrals=source
        )
        connections = Connections(charter, document_of(TEXT, tmp_path / "cxmeet.toml"), tmp_path)
        try:
            yield connections.engine("warehouse"), source
        finally:
            connections.close()

    return engine
