"""What must never be seen: taken out of whatever a driver says."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, quote_plus

from cxmeet.core.kernel.text import one_line

_SHOWN = 300
_SHORT = 3
"""Characters of a secret that could stand in any sentence by chance."""


class Scrubbed:
    """Makes one line of what a driver says, without the secrets it was given."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = {form for secret in secrets if secret for form in _forms(secret)}

    def __call__(self, text: str) -> str:
        for secret in sorted(self._secrets, key=len, reverse=True):
            if secret in text:
                if len(secret) <= _SHORT:
                    return "(what it says is not shown: it repeats a secret)"
                text = text.replace(secret, "…")
        return one_line(text)[:_SHOWN]


def _forms(secret: str) -> Iterable[str]:
    """A secret, and how it may be written in an address, in a text in quotes, or by Python."""
    escaped = secret.replace("\\", "\\\\").replace("'", "\\'")
    return (
        secret,
        quote(secret, safe=""),
        quote(secret),
        quote_plus(secret),
        escaped,
        repr(secret)[1:-1],
        one_line(secret),
    )
