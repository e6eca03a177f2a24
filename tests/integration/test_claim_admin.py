"""What came up about claims in the admin: the report, the count, the screen of the page, and clearing with a reason."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from practices.loading.groups import name_groups
from practices.models import ClaimFlag
from tests.factories import (
    OutcomeFactory,
    add_findings,
    make_claim,
    make_finding,
    make_practice,
    make_what_works,
    make_what_works_index,
)

from .admin_forms import PASSWORD, log_in_editor, messages_of, text_of
from .flagged_claims import change_finding

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/beweringen/"


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


@pytest.fixture
def practice(site):
    return add_findings(make_practice(site.examples), make_finding(outcome=OutcomeFactory()))


@pytest.fixture
def page(site, practice):
    return make_what_works(make_what_works_index(site.home), claims=[make_claim(practice.findings.get())])


@pytest.fixture
def flag(page, practice):
    change_finding(practice, found="Iets anders.")
    return ClaimFlag.objects.get()


def clear_address(flag) -> str:
    return reverse("clear_claim_flag", args=[flag.pk])


def member(group: str) -> Client:
    name_groups()
    user = get_user_model().objects.create_user("iemand", password=PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_flagged_claim_stands_in_the_report_in_dutch(editor, flag):
    words = text_of(editor.get(REPORT))
    assert "Samen eten helpt tegen eenzaamheid." in words
    assert "een aangehaalde bevinding is gewijzigd" in words
    assert clear_address(flag) in editor.get(REPORT).content.decode()
    assert not re.search(r"\b(Save|Delete|Search|Edit|Report)\b", words)
    assert editor.get(f"{REPORT}?export=csv").status_code == 200


def test_report_without_flags_opens(editor, page):
    assert "Beweringen om na te kijken" in text_of(editor.get(REPORT))


def test_front_page_of_the_admin_counts_flagged_claims(editor, flag):
    assert "1 bewering om na te kijken" in text_of(editor.get("/admin/"))
    ClaimFlag.objects.all().delete()
    assert "om na te kijken" not in text_of(editor.get("/admin/")).replace("Beweringen om na te kijken", "")


def test_screen_of_the_page_shows_what_came_up_and_then_its_history(editor, page, flag):
    screen = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = text_of(editor.get(screen))
    assert "Kijk deze beweringen na." in words
    assert "een aangehaalde bevinding is gewijzigd" in words
    response = editor.post(clear_address(flag), {"reason": "Het antwoord blijft staan."})
    assert "De melding is afgehandeld." in messages_of(editor, response)
    words = text_of(editor.get(screen))
    assert "Kijk deze beweringen na." not in words
    assert "een aangehaalde bevinding is gewijzigd." in words
    assert "door redacteur: Het antwoord blijft staan." in words


def test_clearing_asks_for_a_reason(editor, flag):
    assert "Waarom is dit nu in orde?" in text_of(editor.get(clear_address(flag)))
    assert "Schrijf op waarom dit nu in orde is." in text_of(
        editor.post(clear_address(flag), {"reason": " "})
    )
    flag.refresh_from_db()
    assert flag.cleared_at is None


def test_looking_at_the_form_clears_nothing(editor, flag):
    editor.get(clear_address(flag), {"reason": "Stil"})
    flag.refresh_from_db()
    assert flag.cleared_at is None


def test_second_who_clears_is_told(editor, flag):
    editor.post(clear_address(flag), {"reason": "Eerst."})
    response = editor.post(clear_address(flag), {"reason": "Daarna."})
    assert "al afgehandeld" in messages_of(editor, response)
    flag.refresh_from_db()
    assert flag.cleared_reason == "Eerst."


@pytest.mark.parametrize(("group", "may"), [("Redacteuren", False), ("Eindredacteuren", True)])
def test_only_who_may_publish_the_page_clears(flag, group, may):
    client = member(group)
    client.post(clear_address(flag), {"reason": "Gezien."})
    flag.refresh_from_db()
    assert (flag.cleared_at is not None) is may
    assert ("Samen eten helpt" in text_of(client.get(REPORT))) is False


def test_visitor_clears_nothing(flag, client):
    client.logout()
    assert client.post(clear_address(flag), {"reason": "Gezien."}).status_code == 302
    flag.refresh_from_db()
    assert flag.cleared_at is None
