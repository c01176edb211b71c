"""XML of a workbook, a block at a time."""

from __future__ import annotations

import io

from cxmeet.sources.containers.xml_parts import elements


class Counted(io.BytesIO):
    """Bytes that count how often they are read."""

    times = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.times += 1
        return super().read(size)


def test_a_long_tag_is_read_in_a_few_pieces_for_each_is_gone_over_again_with_the_next() -> None:
    part = Counted(f'<a><b c="{"n" * 1_000_000}"/></a>'.encode())
    assert [(name, len(given)) for name, given in elements(part)] == [("a", 0), ("b", 1)]
    assert part.times <= 8
