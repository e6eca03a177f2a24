"""Editors see a draft of a question, a source or an element as the public would, before anything is saved."""

import pytest
from wagtail.models import Page

from practices.models import Source, WhatWorksPage, WorkingElement
from tests.factories.evidence import (
    SourceFactory,
    WorkingElementFactory,
    make_claim,
    make_what_works,
    make_what_works_index,
    reading,
)

pytestmark = pytest.mark.django_db


def preview(item) -> str:
    """What the preview of an editor shows."""
    response = item.make_preview_request()
    if hasattr(response, "render"):
        response.render()
    assert response.status_code == 200
    return response.content.decode()


def test_draft_of_a_question_is_previewed_with_claims_that_are_not_saved(site):
    index = make_what_works_index(site.home)
    page = make_what_works(index, slug="vraag", live=False)
    page.claims = [make_claim(SourceFactory(title="Bron van nu"), statement="Nog niet bewaard.")]
    page.further_reading = [reading(SourceFactory(title="Verder"))]
    html = preview(page)
    for told in ("Nog niet bewaard.", "Bron van nu", "Verder", "#bron-1"):
        assert told in html


def test_question_that_was_never_saved_is_previewed(site):
    index = make_what_works_index(site.home)
    page = WhatWorksPage(title="Helpt het?", slug="helpt-het", depth=index.depth + 1)
    page.path = Page._get_children_path_interval(index.path)[0]
    page.claims = [make_claim(SourceFactory(title="Bron van nu"))]
    html = preview(page)
    assert "Helpt het?" in html
    assert "Bron van nu" in html


def test_source_is_previewed_before_it_is_saved(site):
    make_what_works_index(site.home)
    assert "Nieuwe bron" in preview(Source(title="Nieuwe bron", kind="rapport", code="nieuw"))


def test_element_is_previewed_with_what_is_not_saved(site):
    make_what_works_index(site.home)
    element = WorkingElementFactory(code="samen")
    element.why = "Omdat het zo is."
    element.goes_with = [WorkingElementFactory(label="Een vaste plek")]
    html = preview(element)
    assert "Omdat het zo is." in html
    assert "Een vaste plek" in html


def test_new_element_is_previewed(site):
    assert "Nieuw" in preview(WorkingElement(code="nieuw", label="Nieuw"))


def test_editors_are_offered_the_preview(site):
    for model in (Source, WorkingElement, WhatWorksPage):
        item = model()
        assert item.is_previewable()
