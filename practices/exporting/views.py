"""/zoeken/voorbeelden.xlsx, .csv and .jsonl: what /zoeken/ finds with the same parameters, as a file; and
/zoeken/bevindingen.…: what was found about it."""

import errno
import logging
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from practices.exporting.formats import CSV, FORMATS, XLSX, Format, csv_bytes, json_lines_bytes
from practices.exporting.matches import matches
from practices.exporting.tables import EXAMPLES, FINDINGS, Table
from practices.exporting.turns import Turn, take_turn
from practices.exporting.xlsx_file import TextTooLong, write_xlsx
from search.engine import SearchUnavailable
from search.lists.address import Asked, read_address

logger = logging.getLogger(__name__)

BUSY_SECONDS, AWAY_SECONDS = 20, 60  # after which it makes sense to ask again
BLOCK = 64 * 1024  # bytes of a finished file that are sent at once
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

BUSY = "Er wordt al een bestand gemaakt. Wacht een halve minuut en probeer het dan opnieuw."
AWAY = "Zoeken lukt op dit moment niet. Dat ligt niet aan u. Probeer het over een paar minuten opnieuw."
FULL = (
    "Er is op dit moment geen ruimte om het bestand te maken. Dat ligt niet aan u. Probeer het later opnieuw."
)
TOO_LONG = "De tekst van ‘{title}’ is te lang voor een werkblad. Kies een ander bestand: csv of jsonl."


class FileInTheMaking(StreamingHttpResponse):
    """A file that is made while it is being sent; its turn ends when the answer is closed."""

    turn: Turn | None = None

    def close(self) -> None:
        if self.turn:
            self.turn.end()
        super().close()


@require_safe
def export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """The examples of the list as a file."""
    return _exported(request, suffix, EXAMPLES)


@require_safe
def export_findings(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """The findings of the examples of the list as a file."""
    return _exported(request, suffix, FINDINGS)


def _exported(request: HttpRequest, suffix: str, table: Table) -> HttpResponseBase:
    """The list as a file, from the first match to the last whatever the `pagina`. HEAD answers without making it.

    What /zoeken/ would leave out and say, such as a filter that is not known, is refused: a file can't say it.
    """
    form = FORMATS.get(suffix)
    if form is None:
        raise Http404
    asked = read_address(request.GET, reverse("search"))
    if asked.problems:
        return _no_file(request, asked, asked.problems, status=400)
    if request.method == "HEAD":
        return _described(StreamingHttpResponse(()), form, table)  # streamed, so that it claims no length
    turn = take_turn()
    if turn is None:
        return _no_file(request, asked, [BUSY], status=503, retry_after=BUSY_SECONDS)
    try:
        response = _file(request, asked, form, table)
    except BaseException:
        turn.end()
        raise
    if isinstance(response, FileInTheMaking):
        response.turn = turn
    else:
        turn.end()
    return response


def _file(request: HttpRequest, asked: Asked, form: Format, table: Table) -> HttpResponseBase:
    """The file, or a page that says why there is none."""
    try:
        chunks = table.chunks(matches(asked))
        if form is XLSX:
            response = FileResponse(write_xlsx(chunks, table.columns, title=table.name.capitalize()))
            response.block_size = BLOCK
            return _described(response, form, table)
        parts = csv_bytes(chunks, table.columns) if form is CSV else json_lines_bytes(chunks)
        return _described(FileInTheMaking(parts), form, table)
    except SearchUnavailable as problem:
        logger.info("Search is away, so a list with words can't be exported: %s", problem)
        return _no_file(request, asked, [AWAY], status=503, retry_after=AWAY_SECONDS)
    except TextTooLong as problem:
        return _no_file(request, asked, [TOO_LONG.format(title=problem.title)], status=406)
    except OSError as problem:
        if problem.errno not in NO_ROOM:
            raise
        logger.error("No room for the temporary file of an export: %s", problem)
        return _no_file(request, asked, [FULL], status=503, retry_after=AWAY_SECONDS)


def _described(response: Any, form: Format, table: Table) -> Any:
    """With the headers of a file that is new each time, and is no page to be found."""
    name = f"{table.name}-{timezone.localdate().isoformat()}.{form.suffix}"
    response["Content-Type"] = form.content_type
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _no_file(
    request: HttpRequest, asked: Asked, reasons: list[str], *, status: int, retry_after: int = 0
) -> HttpResponse:
    """A page that says why there is no file, with the way back to the list; `retry_after` in seconds."""
    context = {"reasons": reasons, "list_url": asked.url()}
    response = render(request, "practices/exporting/no_file.html", context, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, no_store=True)
    return response
