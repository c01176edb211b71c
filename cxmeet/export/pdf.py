"""A page as a file for printing, by WeasyPrint, which is asked for apart and loaded when it is used."""

from __future__ import annotations

from typing import Any, NoReturn

from cxmeet.core.kernel.errors import CxmeetError


def render(page: str) -> bytes:
    """The html of a page as PDF; the same page gives the same bytes.

    Raises CxmeetError, saying what to install, where what writes it is missing.
    """
    html = _writer()(string=page, url_fetcher=_nothing, media_type="print")
    made: bytes = html.write_pdf(pdf_identifier=b"cxmeet", pdf_variant="pdf/ua-1")
    return made


def _writer() -> Any:
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise CxmeetError("PDF needs WeasyPrint. Install it with: pip install 'cxmeet[pdf]'") from error
    except OSError as error:  # the libraries of the system that it stands on
        raise CxmeetError(
            f"WeasyPrint is installed, but not what it stands on (Pango): {error}. "
            "See https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
        ) from error
    return HTML


def _nothing(url: str, *_: object, **__: object) -> NoReturn:
    """A page of minutes needs nothing from anywhere."""
    raise ValueError(f"{url} is not fetched")
