"""The links under a list to that list as a file."""

from functools import partial

from django.urls import reverse

from practices.exporting.formats import FORMATS, XLSX
from practices.exporting.tables import EXAMPLES, FINDINGS, Table
from search.registry import Download, register_download

OF_FINDINGS = "Wat er over deze voorbeelden is gevonden, als werkblad (xlsx)"


def register() -> None:
    """Offer every format under the lists of search, and of their findings the one that most people open; called
    from AppConfig.ready."""
    for form in FORMATS.values():
        register_download(Download(label=form.label, address=partial(_address, EXAMPLES, form.suffix)))
    register_download(Download(label=OF_FINDINGS, address=partial(_address, FINDINGS, XLSX.suffix)))


def _address(table: Table, suffix: str) -> str:
    return reverse(table.address, kwargs={"suffix": suffix})
