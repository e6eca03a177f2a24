"""Bad input gives a normal page or a clear refusal: never a server error, and nothing typed comes back raw."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from practices.models import Theme
from practices.public_site.drawings import drawing_url
from tests.factories import RegionFactory, TargetGroupFactory, ThemeFactory, make_practice, make_site

from .content import kept_for_a_module

pytestmark = pytest.mark.django_db

ACCEPTABLE = {200, 301, 302, 400, 404}
SCRIPT = "<script>alert(1)</script>"
VALUES = {
    "unknown": "bestaat-niet",
    "empty": "",
    "space": "%20",
    "nul": "%00",
    "nul-within": "zorg%00",
    "control": "%01%08%1b%7f",
    "newline": "a%0d%0aSet-Cookie:%20x=1",
    "html": quote(SCRIPT),
    "attribute": quote('" onmouseover="alert(1)'),
    "sql": quote("' OR 1=1; DROP TABLE practices_theme; --"),
    "like": quote("%_\\"),
    "long": "x" * 10_000,
    "invalid-utf8": "%ff%fe",
    "surrogate": "%ed%a0%80",
    "emoji": quote("🐑"),
    "right-to-left": quote("\u202eevil"),
    "template": quote("{{ settings.SECRET_KEY }}{% debug %}"),
    "path": quote("../../etc/passwd"),
}
PARAMETERS = ("thema", "gemeente", "doelgroep", "soort", "fase", "pagina", "plaats", "onbekend")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A site with thirteen practices, so that the list has two pages."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        theme = ThemeFactory(code="zorg")
        town = RegionFactory(code="GM9001", slug="testdam", label="Testdam")
        for _ in range(13):
            make_practice(site.examples, themes=[theme], regions=[town], target_groups=[TargetGroupFactory()])
        yield site


def assert_harmless(response) -> str:
    """The answer is an acceptable one and holds nothing raw; returns its text."""
    assert response.status_code in ACCEPTABLE
    text = response.content.decode()
    assert SCRIPT not in text
    assert 'onmouseover="alert' not in text
    assert "\0" not in text
    assert "only-for-tests" not in text
    return text


@pytest.mark.parametrize("name", VALUES)
def test_list_withstands_any_value_of_any_filter(world, client, name):
    """All parameters at once, each twice: one request for what would be sixteen."""
    query = "&".join(f"{parameter}={VALUES[name]}&{parameter}={VALUES[name]}" for parameter in PARAMETERS)
    assert_harmless(client.get(f"/voorbeelden/?{query}"))


@pytest.mark.parametrize("path", ["/", "/themas/", "/themas/zorg/", "/regio/", "/regio/testdam/"])
@pytest.mark.parametrize("name", ["nul", "html", "invalid-utf8", "long"])
def test_other_pages_withstand_any_parameter(world, client, path, name):
    query = "&".join(f"{parameter}={VALUES[name]}" for parameter in PARAMETERS)
    assert_harmless(client.get(f"{path}?{query}"))


@pytest.mark.parametrize("name", VALUES)
def test_search_for_a_place_withstands_any_value(world, client, name):
    assert_harmless(client.get(f"/regio/?plaats={VALUES[name]}"))


@pytest.mark.parametrize("name", VALUES)
def test_any_path_is_withstood(world, client, name):
    for path in ("/{}/", "/themas/{}/", "/regio/{}/", "/regio/testdam/{}/", "/voorbeelden/{}/"):
        assert_harmless(client.get(path.format(VALUES[name])))


def test_unknown_filter_is_named_and_the_list_is_whole(world, client):
    html = client.get("/voorbeelden/?thema=bestaat-niet").content.decode()
    assert "Dit filter kennen wij niet: bestaat-niet" in html
    assert "13 voorbeelden" in html


def test_long_unknown_filter_is_not_repeated_whole(world, client):
    assert len(client.get(f"/voorbeelden/?thema={'x' * 10_000}").content.decode()) < 100_000


def test_repeated_filter_counts_once(world, client):
    once = client.get("/voorbeelden/?thema=zorg").content.decode()
    twice = client.get("/voorbeelden/?thema=zorg&thema=zorg").content.decode()
    assert once == twice


PAGES = [
    ("1", "1"),
    ("2", "2"),
    ("3", "2"),
    ("1000000000", "2"),
    ("9" * 5000, "1"),
    ("0", "1"),
    ("-1", "1"),
    ("x", "1"),
    ("", "1"),
    ("१", "1"),
    ("२", "2"),
    ("1.5", "1"),
    ("1e3", "1"),
]


@pytest.mark.parametrize(("asked", "shown"), PAGES, ids=[row[0][:12] or "empty" for row in PAGES])
def test_any_page_number_gives_the_nearest_page(world, client, asked, shown):
    response = client.get(f"/voorbeelden/?pagina={asked}")
    assert response.status_code == 200
    current = BeautifulSoup(response.content, "html.parser").select('main nav b[aria-current="page"]')
    assert [page.get_text(" ").split()[-1] for page in current] == [shown]


def test_empty_search_for_a_place_shows_the_map(world, client):
    assert client.get("/regio/?plaats=%20").status_code == 200


@pytest.mark.parametrize(
    "path", ["/%00/", "/themas/%00/", "/?x=%00", "/voorbeelden/?thema=a%00b", "/regio/?plaats=%00"]
)
def test_nul_character_is_refused_in_dutch(world, client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert "Dit verzoek begrijpen wij niet" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/themas/nope/", "/regio/nope/", "/regio/testdam/nope/", "/voorbeelden/nope/", "/a/b/c/d/"]
)
def test_address_of_nothing_is_a_helpful_404(world, client, path):
    response = client.get(path)
    assert response.status_code == 404
    html = response.content.decode()
    assert "Deze bladzijde is er niet" in html
    assert 'href="/voorbeelden/"' in html


def drawings(theme: Theme) -> list[str]:
    good = drawing_url(theme, scene="care_point", variant=1, seed="abcd1234")
    digest = good.rsplit("-", 1)[1]
    start = "/tekening/zorg/"
    return [
        good.replace("care_point", "nope"),
        good.replace("care_point-1", "care_point-7"),
        good.replace("care_point-1", "care_point-0"),
        good.replace("care_point-1", f"care_point-{'9' * 5000}"),
        good.replace("/zorg/", "/nope/"),
        good.replace(digest, "0000000000.svg"),
        good.replace("abcd1234", "x" * 9000),
        f"{start}care_point-1-%00-{digest}",
        f"{start}care_point--1-a-{digest}",
        f"{start}%3Cscript%3E-1-a-{digest}",
        "/tekening/",
        "/stijl/themas-nope.css",
        "/stijl/themas-.css",
        "/stijl/gewas-nope-1234567890.svg",
        "/stijl/gewas-heide-nope.svg",
        "/admin/tekening/nope.svg",
        "/admin/tekening/care_point.svg?variant=99&thema=%00",
        "/admin/tekening/care_point.svg?variant=x&thema=nope",
    ]


def test_wrong_addresses_of_drawings_and_styles_are_withstood(world, client):
    for address in drawings(Theme.objects.get()):
        assert_harmless(client.get(address))


@pytest.mark.parametrize(
    "address",
    [
        "/media/",
        "/media/../manage.py",
        "/media/images/../../secret_key",
        "/media/images/%2e%2e/%2e%2e/secret_key",
        "/media/images/../documents/geheim.pdf",
        "/media/images/%2e%2e/documents/geheim.pdf",
        "/media/images//../documents/geheim.pdf",
        "/media/original_images/./../documents/geheim.pdf",
        "/media/documents/geheim.pdf",
        "/media/images/%00",
        "/media/images/nope.png",
        "/media/images/",
        "/media/images/..%5c..%5csecret_key",
        "/media/images//etc/passwd",
        "/media//etc/passwd",
    ],
)
def test_media_gives_nothing_but_images(world, client, settings, address):
    for name in ("documents/geheim.pdf", "secret_key"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("geheim")
    (settings.MEDIA_ROOT / "images").mkdir(exist_ok=True)
    response = client.get(address)
    assert response.status_code in {301, 302, 400, 404}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "head"])
@pytest.mark.parametrize("path", ["/", "/voorbeelden/", "/sitemap.xml"])
def test_other_methods_break_nothing(world, client, method, path):
    assert getattr(client, method)(path).status_code in ACCEPTABLE | {403, 405}


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "a b"},
        {"HTTP_COOKIE": "sessionid=%00; csrftoken=x"},
        {"HTTP_COOKIE": "sessionid=bestaat-niet"},
        {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
        {"HTTP_X_FORWARDED_FOR": "nonsense"},
        {"HTTP_IF_MODIFIED_SINCE": "gisteren"},
    ],
    ids=lambda headers: next(iter(headers)) + str(next(iter(headers.values())))[:12],
)
def test_odd_headers_break_nothing(world, client, headers):
    assert client.get("/", **headers).status_code in ACCEPTABLE


@pytest.mark.parametrize("username", ["\0", "x" * 10_000, SCRIPT, "' OR 1=1 --", ""])
def test_odd_names_at_login_break_nothing(world, client, username):
    response = client.post(
        "/admin/login/", {"username": username, "password": "x\0y", "next": "//evil.example"}
    )
    assert response.status_code == 200
    assert SCRIPT not in response.content.decode()
