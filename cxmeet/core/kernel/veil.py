"""A veil over what is kept for somebody alone: no list, log or copy of the record tells it to who looks.

It keeps out a look, not a thief: who can read the record's file, and takes the trouble, can undo it.
"""

from __future__ import annotations

NONCE = 16
"""Hexadecimal digits of what makes two veils over the same thing differ."""


def veiled(plain: bytes, owner: str, nonce: str) -> str:
    """Bytes as text that nobody reads, for the document `owner`; `nonce` is another one each time."""
    import hashlib  # most commands neither veil nor unveil, and it is slow to load

    mark = hashlib.sha256(nonce.encode()).hexdigest()[:NONCE]
    return mark + _mixed(plain, owner, mark).hex()


def unveiled(text: str, owner: str) -> bytes:
    """What was veiled for this owner. Raises ValueError for what is no veil."""
    return _mixed(bytes.fromhex(text[NONCE:]), owner, text[:NONCE])


def _mixed(given: bytes, owner: str, mark: str) -> bytes:
    import hashlib

    stream = hashlib.shake_256(f"{owner}:{mark}".encode()).digest(len(given))
    return bytes(one ^ other for one, other in zip(given, stream, strict=True))
