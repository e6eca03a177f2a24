"""A source of the library under an example: page, API and export read it as any other source."""

import pytest

from practices.exporting.rows import exported_chunks
from practices.models import PracticePage, SourceRow
from tests.factories import SourceFactory, make_practice, publish

from .pages import read, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(site) -> PracticePage:
    work = SourceFactory(
        title="Samen eten",
        authors="Jansen, A.",
        publisher="Boom",
        year=2020,
        doi="10.1234/abc",
        url="https://a.nl/1",
    )
    practice = make_practice(site.examples)
    practice.sources = [
        SourceRow(source=work, note="bladzijde 3"),
        SourceRow(title="Eigen bron", url="https://b.nl/"),
    ]
    return publish(practice)


def exported(practice) -> dict:
    return next(iter(exported_chunks([practice.pk])))[0]


def test_page_shows_the_work(client, practice):
    page = read(client, practice.get_url())
    assert "Jansen, A. (2020). Samen eten" in said(page)
    assert page.select_one('a[href="https://doi.org/10.1234/abc"]') is not None


def test_api_shows_the_work(client, practice):
    first, second = client.get(f"/api/v1/voorbeelden/{practice.pk}").json()["bronnen"]
    assert (first["titel"], first["url"]) == ("Samen eten", "https://doi.org/10.1234/abc")
    assert {"A. Jansen", "Boom", 2020, "bladzijde 3"} <= set(first.values())
    assert (second["titel"], second["url"]) == ("Eigen bron", "https://b.nl/")


def test_export_has_title_and_address_of_the_work(practice):
    row = exported(practice)
    assert row["source_title"] == ["Samen eten", "Eigen bron"]
    assert row["source_url"] == ["https://doi.org/10.1234/abc", "https://b.nl/"]
