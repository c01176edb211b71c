"""JSON for scripts: the same bytes whether values are there at once or come one after the other."""

from __future__ import annotations

import pytest

from cxmeet.export import stable_json


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_values_one_after_the_other_are_written_as_a_list_of_them(count: int) -> None:
    values = [{"b": number, "a": f"ñ,\u202e{number}", "c": ()} for number in range(count)]

    assert stable_json.encoded({"found": iter(values)}) == stable_json.encoded({"found": values})


def test_what_json_cannot_hold_is_refused_and_not_written_as_something_else() -> None:
    with pytest.raises(TypeError, match="object"):
        stable_json.encoded({"found": object()})
