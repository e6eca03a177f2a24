"""Merging two outcomes or two working elements: everything moves, nothing is lost, and the old code goes on working."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from practices.merging import MergeProblem, merge
from practices.models import (
    CitedState,
    ClaimFlag,
    ClaimRow,
    FindingRow,
    MergedTerm,
    Outcome,
    PracticePage,
    WhatWorksPage,
    WorkingElement,
    WorkingElementRow,
)
from practices.models.merged_terms import find_terms, merged_codes
from search.models import LedgerRow
from tests.factories import (
    OutcomeFactory,
    SourceFactory,
    ThemeFactory,
    WorkingElementFactory,
    add_findings,
    make_claim,
    make_finding,
    make_practice,
    make_what_works,
    make_what_works_index,
    publish,
    publish_what_works,
)

from .admin_forms import log_in_editor, messages_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone():
    return OutcomeFactory(
        code="alleen-zijn",
        label="Alleen zijn",
        alternative_labels="Eenzaam",
        definition="Zich alleen voelen.",
    )


@pytest.fixture
def into():
    return OutcomeFactory(code="eenzaamheid", label="Eenzaamheid", alternative_labels="Isolement")


@pytest.fixture
def practice(site, gone):
    return add_findings(make_practice(site.examples), make_finding(outcome=gone))


@pytest.fixture
def page(site, practice, gone):
    claim = make_claim(practice.findings.get(), outcome=gone)
    return make_what_works(make_what_works_index(site.home), claims=[claim], outcomes=[gone])


def test_findings_claims_and_choices_move(page, gone, into):
    merge(gone, into)
    assert FindingRow.objects.get().outcome == into
    assert ClaimRow.objects.get().outcome == into
    assert list(WhatWorksPage.objects.get().outcomes.all()) == [into]
    assert list(Outcome.objects.all()) == [into]


def test_page_that_chose_both_has_one(page, gone, into):
    page.outcomes = [gone, into]
    publish_what_works(page)
    merge(gone, into)
    assert list(WhatWorksPage.objects.get().outcomes.all()) == [into]


def test_names_and_definition_are_kept(gone, into):
    merge(gone, into)
    into.refresh_from_db()
    assert into.alternatives == ["Isolement", "Alleen zijn", "Eenzaam"]
    assert into.definition == "Zich alleen voelen."


def test_names_are_kept_in_a_draft_that_waits(gone, into):
    into.definition = "Nog niet openbaar."
    into.save_revision()
    into.refresh_from_db()
    merge(gone, into)
    into.refresh_from_db()
    assert (into.definition, into.live) == ("Zich alleen voelen.", True)
    latest = into.get_latest_revision_as_object()
    assert (latest.definition, latest.alternatives[1]) == ("Nog niet openbaar.", "Alleen zijn")


def test_old_code_leads_to_the_new_term(gone, into):
    merge(gone, into)
    assert merged_codes(Outcome) == {"alleen-zijn": "eenzaamheid"}
    assert find_terms(Outcome, ["alleen-zijn", "eenzaamheid", "niets"]) == {
        "alleen-zijn": into,
        "eenzaamheid": into,
    }
    assert merged_codes(WorkingElement) == {}


def test_merging_again_leads_all_old_codes_to_the_last(gone, into):
    last = OutcomeFactory(code="contact")
    merge(gone, into)
    merge(into, last)
    assert merged_codes(Outcome) == {"alleen-zijn": "contact", "eenzaamheid": "contact"}


def test_drafts_and_old_versions_name_the_new_term(page, practice, gone, into):
    page_draft, draft = page.save_revision(), practice.save_revision()
    merge(gone, into)
    assert draft.as_object().findings.all()[0].outcome == into
    opened = page_draft.as_object()
    assert list(opened.outcomes.all()) == [into]
    assert opened.claims.all()[0].outcome == into
    publish(draft.as_object())
    assert FindingRow.objects.get().outcome == into


def test_merging_is_no_change_of_what_a_cited_finding_says(page, gone, into):
    merge(gone, into)
    assert not ClaimFlag.objects.exists()
    assert CitedState.objects.get().digest == FindingRow.objects.get().digest()


def test_finding_that_is_now_about_the_same_is_told_to_the_claim(site, page, gone, into):
    add_findings(make_practice(site.examples, title="Nieuwer"), make_finding(outcome=into, year=2025))
    assert not ClaimFlag.objects.exists()
    merge(gone, into)
    assert [flag.cause for flag in ClaimFlag.objects.all()] == ["nieuwer"]


def test_used_by_names_the_new_term(page, practice, gone, into):
    merge(gone, into)
    references = ReferenceIndex.get_references_to(into)
    assert {str(reference.object_id) for reference in references} == {str(page.pk), str(practice.pk)}


def make_elements():
    source = SourceFactory()
    place = WorkingElementFactory(code="plek", label="Een plek", why="Mensen lopen binnen.", source=source)
    return place, WorkingElementFactory(code="huis", label="Een huis"), WorkingElementFactory(code="groep")


def test_working_elements_move_with_their_words_and_company(site):
    place, house, group = make_elements()
    practice = make_practice(site.examples)
    practice.working_element_rows = [
        WorkingElementRow(element=place, how="In de kerk."),
        WorkingElementRow(element=house, how="In de school."),
    ]
    publish(practice)
    place.goes_with, house.goes_with = [group, house], [place]
    place.save()
    house.save()
    LedgerRow.objects.all().delete()
    merge(place, house)
    house = WorkingElement.objects.get(pk=house.pk)
    assert [(row.element, row.how) for row in WorkingElementRow.objects.order_by("pk")] == [
        (house, "In de kerk."),
        (house, "In de school."),
    ]
    assert list(house.goes_with.all()) == [group]
    assert list(group.goes_with.all()) == [house]
    assert (house.why, house.source) == ("Mensen lopen binnen.", SourceFactory._meta.model.objects.get())
    assert list(LedgerRow.objects.values_list("object_id", flat=True)) == [practice.pk]


def test_term_is_not_merged_with_itself_or_another_sort(gone):
    with pytest.raises(MergeProblem):
        merge(gone, gone)
    with pytest.raises(MergeProblem):
        merge(gone, WorkingElementFactory())


# In the admin -------------------------------------------------------------------------------------------


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


def address(term) -> str:
    return reverse("merge_term", args=[term._meta.model_name, term.pk])


def test_editor_merges_from_the_list(editor, page, gone, into):
    listed = editor.get(reverse(Outcome.snippet_viewset.get_url_name("list"))).content.decode()
    assert address(gone) in listed
    words = text_of(editor.get(address(gone)))
    assert "1 bevinding 1 bewering 1 vraag over wat werkt" in words
    response = editor.post(address(gone), {"into": into.pk})
    told = "'Alleen zijn' is samengevoegd met 'Eenzaamheid'. De code alleen-zijn leidt nu naar eenzaamheid."
    assert told in messages_of(editor, response)
    assert MergedTerm.objects.get().new_code == "eenzaamheid"
    history = text_of(editor.get(reverse(Outcome.snippet_viewset.get_url_name("history"), args=[into.pk])))
    assert "'Alleen zijn' ging hierin op (code alleen-zijn)." in history


def test_choice_is_asked_for(editor, gone, into):
    assert "Kies waarmee u dit woord wilt samenvoegen." in text_of(editor.post(address(gone), {"into": ""}))
    editor.post(address(gone), {"into": gone.pk})
    assert Outcome.objects.count() == 2


def test_other_vocabularies_are_not_merged(editor):
    theme = ThemeFactory()
    assert editor.get(address(theme)).status_code == 404
    listed = editor.get(reverse(type(theme).snippet_viewset.get_url_name("list"))).content.decode()
    assert "samenvoegen" not in listed


def test_only_who_may_delete_merges(client, gone, into, django_user_model):
    from django.contrib.auth.models import Group

    from practices.loading.groups import name_groups

    name_groups()
    user = django_user_model.objects.create_user("iemand")
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.post(address(gone), {"into": into.pk})
    assert Outcome.objects.count() == 2
    assert PracticePage.objects.count() == 0
