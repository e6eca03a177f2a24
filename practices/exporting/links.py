"""The links under a list to that list as a file."""

from functools import partial

from django.urls import reverse

from practices.exporting.formats import FORMATS
from search.registry import Download, register_download


def register() -> None:
    """Offer every format under the lists of search; called from AppConfig.ready."""
    for form in FORMATS.values():
        register_download(Download(label=form.label, address=partial(_address, form.suffix)))


def _address(suffix: str) -> str:
    return reverse("export", kwargs={"suffix": suffix})
