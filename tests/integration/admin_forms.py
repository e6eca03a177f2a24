"""Fills in the forms of the admin as a browser does: what the page shows, with some values changed."""

import re
from html import unescape
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from practices.models.practice import new_external_id

PASSWORD = "een-lang-wachtwoord"
TAGS = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]*>", re.S)

_empty_forms: dict[str, dict[str, Any]] = {}


def log_in_editor(client: Client, *, username: str = "redacteur") -> Client:
    """Log a superuser in."""
    users = get_user_model().objects
    client.force_login(
        users.filter(username=username).first() or users.create_superuser(username, "", PASSWORD),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def values_of(response: HttpResponse) -> dict[str, Any]:
    """What a browser would send of the page's form, were it sent unchanged; without the buttons."""
    page = BeautifulSoup(response.content, "html.parser")
    form = page.select_one("form[data-edit-form]") or page.select_one("main form")
    assert form is not None, "there is no form on this page"
    fields = form.select("input[name], textarea[name], select[name]")
    fields += page.select(f"[form={form['id']}][name]") if form.get("id") else []
    values: dict[str, Any] = {}
    for field in fields:
        if field.has_attr("disabled"):
            continue
        name, kind = field["name"], field.get("type")
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            first = field.select_one("option")
            values[name] = chosen or (
                [first.get("value", "")] if first and not field.has_attr("multiple") else []
            )
        elif field.name == "textarea":
            values[name] = field.text.removeprefix("\n")
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values.setdefault(name, []).append(field.get("value", "on"))
        elif kind not in ("file", "submit", "button"):
            values[name] = field.get("value", "")
    # The template of a new row is in the page, but is never sent.
    values = {name: value for name, value in values.items() if "__prefix__" not in name}
    # The editor of a StreamField draws itself, and starts with no blocks here.
    return {"story-count": "0", "body-count": "0", **values}


def rows(prefix: str, *each: dict[str, Any]) -> dict[str, Any]:
    """The fields of new rows in an inline panel."""
    values: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": str(len(each))}
    for number, row in enumerate(each):
        values |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        values |= {f"{prefix}-{number}-ORDER": str(number + 1), f"{prefix}-{number}-DELETE": ""}
    return values


def add_practice(client: Client, index: Any, *, publish: bool = False, **values: Any) -> HttpResponse:
    """Fill in and send the form of a new practice. The empty form is fetched once: it takes 0.4 s."""
    url = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", index.pk])
    if "practice" not in _empty_forms:
        _empty_forms["practice"] = values_of(client.get(url))
    data = {**_empty_forms["practice"], "external_id": new_external_id(), **values}
    return client.post(url, data | ({"action-publish": "1"} if publish else {}))


def edit_page(client: Client, page: Any, *, publish: bool = False, loaded: dict | None = None, **values: Any):
    """Open the editing form of a page, change it and send it. `loaded`: a form that was opened before."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {**(loaded or values_of(client.get(url))), **values}
    return client.post(url, data | ({"action-publish": "1"} if publish else {}))


def text_of(response: HttpResponse) -> str:
    """The page's words, on one line."""
    return " ".join(unescape(TAGS.sub(" ", response.content.decode())).split())


def messages_of(client: Client, response: HttpResponse) -> str:
    """The messages that the editor sees, after following a redirect."""
    page = client.get(response["Location"]) if response.status_code in (301, 302) else response
    found = BeautifulSoup(page.content, "html.parser").select(".messages, [data-w-messages-target]")
    return " ".join(" ".join(element.get_text(" ").split()) for element in found)
