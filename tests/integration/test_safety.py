"""Safety of the public site: no cookies, strict headers, nothing inline; and the login gives up on guessing."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.utils import timezone

from cms.models import EditorialPage
from practices.models import WorkingElementRow
from tests.factories import RegionFactory, ThemeFactory, make_image, make_practice, make_site
from tests.factories.evidence import (
    SourceFactory,
    WorkingElementFactory,
    add_findings,
    make_claim,
    make_finding,
    make_what_works,
    make_what_works_index,
)
from tests.factories.site import TestSite

from .admin_forms import PASSWORD, log_in_editor
from .content import kept_for_a_module

pytestmark = pytest.mark.django_db

PATHS = (
    "/",
    "/voorbeelden/",
    "/voorbeelden/koffie/",
    "/themas/",
    "/themas/zorg/",
    "/regio/",
    "/regio/testdam/",
    "/wat-werkt/",
    "/wat-werkt/vraag/",
    "/wat-werkt/elementen/",
    "/wat-werkt/elementen/samen/",
    "/wat-werkt/bronnen/",
    "/wat-werkt/bronnen/jansen-2021/",
    "/uitleg/",
    "/nergens/",
    "/componenten/",
    "/sitemap.xml",
    "/robots.txt",
)
PAGES = [path for path in PATHS if not path.endswith((".xml", ".txt"))]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A site with a page of every kind, one example with blocks of every kind."""
    with kept_for_a_module(django_db_blocker):
        yield make_world(make_site())


def make_world(site: TestSite) -> TestSite:
    town = RegionFactory(code="GM9001", slug="testdam", label="Testdam", map_shape="0,0 9,0 9,9")
    blocks = [("paragraph", "<p>Tekst</p>"), ("quote", {"text": "Fijn", "who": "Iemand"}), ("heading", "Kop")]
    story = [
        *blocks,
        ("claim", {"who": "Club", "text": "Goed", "year": 2020, "source": 1}),
        ("unknown", {"text": "?"}),
    ]
    practice = make_practice(
        site.examples,
        slug="koffie",
        themes=[ThemeFactory(code="zorg")],
        regions=[town],
        story=story,
        video_url="https://video.example/1",
    )
    site.home.add_child(instance=EditorialPage(title="Uitleg", slug="uitleg", body=blocks))
    source = SourceFactory(code="jansen-2021", url="https://voorbeeld.example/1")
    element = WorkingElementFactory(code="samen", source=source)
    practice.working_element_rows = [WorkingElementRow(element=element)]
    add_findings(practice, make_finding(source=source))
    make_what_works(
        make_what_works_index(site.home), slug="vraag", claims=[make_claim(source)], examples=[practice]
    )
    return site


@pytest.mark.parametrize("path", PATHS)
def test_public_page_sets_no_cookie(world, client, path):
    assert not client.get(path).cookies


@pytest.mark.parametrize("path", PATHS)
def test_public_page_has_strict_headers(world, client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http:" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_public_page_has_nothing_inline(world, client, path):
    """What the policy forbids would silently not work: style and script elements, style= and on…= attributes."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    inline = [
        tag.name
        for tag in page.select("style, script:not([src])")
        if tag.get("type") != "application/ld+json"
    ]
    attributes = [
        name for tag in page.find_all(True) for name in tag.attrs if name == "style" or name.startswith("on")
    ]
    scripts = [link for tag in page.select("[href]") if (link := tag["href"]).startswith("javascript:")]
    assert (inline, attributes, scripts) == ([], [], [])


@pytest.mark.parametrize("path", PAGES)
def test_public_page_loads_nothing_from_elsewhere(world, client, path):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    loaded = [tag["src"] for tag in page.select("[src]")]
    loaded += [tag["href"] for tag in page.select("link[href]:not([rel=canonical])")]
    assert [address for address in loaded if "//" in address] == []


@pytest.mark.parametrize("path", PAGES)
def test_ids_on_a_page_are_unique(world, client, path):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_editor_gets_a_policy_with_which_the_admin_works(world, client):
    log_in_editor(client)
    for path in ("/admin/", "/"):
        assert "'unsafe-inline'" in client.get(path)["Content-Security-Policy"]


def test_looser_policy_still_loads_nothing_from_elsewhere(world, client):
    policy = log_in_editor(client).get("/admin/")["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "base-uri 'none'" in policy


def test_uploaded_file_is_served_in_a_sandbox(world, client):
    image = make_image()
    response = client.get(image.file.url)
    assert b"".join(response.streaming_content)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_page_of_an_external_link_does_not_hand_over_the_window(world, client):
    page = BeautifulSoup(client.get("/voorbeelden/koffie/").content, "html.parser")
    blank = [tag for tag in page.select("a[target=_blank]") if "noopener" not in " ".join(tag.get("rel", []))]
    assert blank == []


def log_in(client, password: str, *, username: str = "redacteur"):
    return client.post("/admin/login/", {"username": username, "password": password, "next": "/admin/"})


@pytest.fixture
def user(world):
    return get_user_model().objects.create_superuser("redacteur", "", PASSWORD)


def guess(client, times: int, **options: str) -> list[int]:
    return [log_in(client, f"fout-{number}", **options).status_code for number in range(times)]


def test_right_password_opens_the_admin(user, client):
    assert log_in(client, PASSWORD)["Location"] == "/admin/"


def test_ten_wrong_passwords_close_the_door(user, client):
    assert guess(client, 10) == [200] * 9 + [429]


def test_closed_door_says_so_in_dutch(user, client):
    guess(client, 10)
    html = log_in(client, "fout").content.decode()
    assert '<html lang="nl"' in html
    assert "kwartier" in html


def test_right_password_is_refused_while_the_door_is_closed(user, client):
    guess(client, 10)
    response = log_in(client, PASSWORD)
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_right_password_is_accepted_when_the_time_is_over(user, client):
    guess(client, 10)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert log_in(client, PASSWORD).status_code == 302


def test_door_closes_for_one_name_only(user, client):
    get_user_model().objects.create_superuser("ander", "", PASSWORD)
    guess(client, 10)
    assert log_in(client, PASSWORD, username="ander").status_code == 302


def test_right_password_forgets_the_wrong_ones(user, client):
    guess(client, 9)
    log_in(client, PASSWORD)
    client.logout()
    assert guess(client, 9) == [200] * 9


def test_passwords_are_kept_nowhere(user, client):
    guess(client, 3)
    kept = " ".join(str(values) for values in AccessAttempt.objects.values())
    assert "fout-1" not in kept


def test_no_user_exists_until_somebody_makes_one(world):
    assert not get_user_model().objects.exists()


def test_admin_asks_visitors_to_log_in(world, client):
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/admin/pages/").status_code == 302


@pytest.mark.parametrize("password", ["beheer", "password1234", "redacteur123", "kort"])
def test_weak_password_is_refused(user, password):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        validate_password(password, user)
