"""What may reach a terminal or a file: text, and no character that a terminal would obey."""

from __future__ import annotations

_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"


def printable(text: str) -> str:
    """The text with its line breaks and tabs, without control and bidirectional override characters."""
    return text if _is_clean(text.encode(errors="surrogatepass")) else _cleaned(text)


def encoded(text: str) -> bytes:
    """The same in UTF-8."""
    data = text.encode(errors="surrogatepass")
    return data if _is_clean(data) else _cleaned(text).encode()


def _is_clean(data: bytes) -> bool:
    """Whether all is printable, which is asked for each character that is no plain one: most are."""
    return data.translate(None, _PLAIN).decode(errors="surrogatepass").isprintable()


def _cleaned(text: str) -> str:
    from cxmeet.core.kernel.text import clean

    return "\n".join(line if line.isprintable() else clean(line) for line in text.split("\n"))
