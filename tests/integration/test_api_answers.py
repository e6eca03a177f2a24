"""What every answer of /api/v1 has: version, CORS, ETag, no cookies; HEAD and OPTIONS."""

import pytest

from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db

PATHS = [
    "/api/v1/voorbeelden",
    "/api/v1/themas",
    "/api/v1/regios",
    "/api/v1/doelgroepen",
    "/api/v1/organisaties",
    "/api/v1/bevindingen",
    "/api/v1/wat-werkt",
    "/api/v1/bronnen",
    "/api/v1/openapi.json",
]


@pytest.mark.parametrize("path", PATHS)
def test_answer_is_open_and_sets_no_cookie(searchable, client, path):
    client.cookies["sessionid"] = "van-een-redacteur"
    response = client.get(path, headers={"origin": "https://elders.example"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["API-Version"] == "1.2.0"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PATHS)
def test_answer_that_the_client_has_is_not_sent_again(searchable, client, path):
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["API-Version"] == "1.2.0"
    assert again["Access-Control-Allow-Origin"] == "*"


def test_compressed_answer_is_known_again(searchable, client):
    headers = {"accept-encoding": "gzip"}
    first = client.get(PATHS[0], headers=headers)
    assert (first["Content-Encoding"], first["ETag"][:2]) == ("gzip", "W/")
    assert client.get(PATHS[0], headers={**headers, "if-none-match": first["ETag"]}).status_code == 304


def test_changed_answer_has_another_etag(site, client):
    before = client.get("/api/v1/themas")
    ThemeFactory(code="nieuw")
    after = client.get("/api/v1/themas", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_answer(searchable, client, path):
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Content-Length")} == {
        name: get[name] for name in ("ETag", "Content-Length")
    }


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/voorbeelden/1", "/api/v1/niets"])
def test_options_say_that_other_sites_may_read(client, path):
    response = client.options(path, headers={"origin": "https://elders.example"})
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_root_leads_to_the_page_for_people(site, client):
    assert client.get("/api/v1").headers["Location"] == "/api/"
    assert client.get("/api").headers["Location"] == "/api/"
