"""What a terminal sends becomes the same keys and pastes, however the line cuts or bundles it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from cxmeet.tui.terminal.keystream import LONGEST_PASTE, PASTE, PASTE_END, PASTE_PATIENCE, PATIENCE, Keystream

NO_TEXT = "replacement_character"


def typed(*packets: bytes) -> list[str]:
    """The keys by name and the pastes in brackets."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    stream = Keystream()
    found = [event for packet in packets for event in stream.feed(decode(packet), 0.0)]
    found += stream.tick(PATIENCE)
    found += stream.tick(PASTE_PATIENCE)
    return [f"[{event.text}]" if isinstance(event, events.Paste) else getattr(event, "key", "") for event in found]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b"n", ["n"]),
        (b"late\r\r", ["l", "a", "t", "e", "enter", "enter"]),
        (b"\x1b", ["escape"]),
        (b"\x1b\x1bq", ["escape", "escape", "q"]),
        (b"\x1bn late", ["escape", "n", "space", "l", "a", "t", "e"]),
        (b"\x1b[C\x1b[Bx\x13", ["right", "down", "x", "ctrl+s"]),
        (b"\x1bOA\x1b[Z", ["up", "shift+tab"]),
        (b"\x1b[200~two\rlines\x1b[201~\r", ["[two\rlines]", "enter"]),
        (b"\x1b[200~an \x1b[31m escape\x1b[201~x", ["[an \x1b[31m escape]", "x"]),
        (b"\x1b[200~no end", ["[no end]"]),
        (b"\x1b[1;99Zab", ["a", "b"]),
        (b"\x1b[?1;2cab", ["a", "b"]),
        (b"\x1b[99999999999;1ux", ["x"]),
        (b"\x1b[x", ["escape", "left_square_bracket", "x"]),
        (b"a\xe9b", ["a", NO_TEXT, "b"]),
        (b"a\xff\xfe\x80b", ["a", NO_TEXT, NO_TEXT, NO_TEXT, "b"]),
        ("é日".encode(), ["é", "日"]),
    ],
)
def test_keys_sequences_pastes_and_stray_bytes(sent: bytes, keys: list[str]) -> None:
    """In one packet and byte by byte; what is no text is replaced, a report nobody asked for is no key."""
    assert typed(sent) == keys
    assert typed(*(bytes([byte]) for byte in sent)) == keys


PIECES = (
    st.text("abcdeqnx2 é日", max_size=6).map(str.encode)
    | st.sampled_from([b"\r", b"\x1b", b"\t", b"\x13", b"\x7f", b"\x1b[A", b"\x1b[D", b"\x1bOB", b"\x1b[3~", b"\xff"])
    | st.text("ab\r\n", max_size=8).map(lambda text: f"{PASTE}{text}{PASTE_END}".encode())
)


@given(st.lists(PIECES, max_size=20).map(b"".join), st.data())
def test_cutting_and_bundling_changes_nothing(sent: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    packets = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]

    assert typed(*packets) == typed(sent)


def test_an_escape_alone_leaves_the_keys_behind_it_as_they_are() -> None:
    stream = Keystream()
    found = [*stream.feed("\x1b", 0.0), *stream.tick(PATIENCE), *stream.feed("\x10n", 1.0)]

    assert [getattr(event, "key", "") for event in found] == ["escape", "ctrl+p", "n"]


@given(st.binary(max_size=200))
def test_no_bytes_whatever_are_too_much_for_it(sent: bytes) -> None:
    typed(sent)
    assert typed(sent + PASTE_END.encode(), b"x")[-1].endswith(("x", "]"))


def test_an_endless_paste_takes_bounded_memory() -> None:
    """What is beyond the bound is dropped; any field refuses far less, and says so."""
    stream = Keystream()
    list(stream.feed(PASTE, 0.0))
    for _ in range(30):
        list(stream.feed("x" * 100_000, 0.0))
    [paste] = stream.feed(PASTE_END, 0.0)

    assert isinstance(paste, events.Paste)
    assert len(paste.text) == LONGEST_PASTE
