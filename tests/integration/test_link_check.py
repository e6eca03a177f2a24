"""The check of links, against a server on this machine: what it makes of each answer, and that it is polite."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from practices.link_check import LinkCheck, in_turns, is_on_the_internet, known_addresses
from practices.models import CheckedLink, MaterialRow, Source, SourceRow
from tests.factories import OrganisationFactory, SourceFactory, make_practice, publish

from .admin_forms import log_in_editor, text_of


class Site(BaseHTTPRequestHandler):
    """Answers by the path of what is asked."""

    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        name, _, number = self.path.strip("/").partition("-")
        onward = {"moved": "/status-200", "now": "/status-200", "round": "/round", "away": "http://10.0.0.1/"}
        if name in onward:
            self.send_response(302 if name == "now" else 301)
            self.send_header("Location", onward[name])
        elif name == "nohead":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response(int(number))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server():
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def ask(address: str):
    return LinkCheck(also_local=True, every=0.0, timeout=5.0).ask(address)


@pytest.mark.parametrize(
    ("path", "result", "detail"),
    [
        ("/status-200", "gevonden", ""),
        ("/status-204", "gevonden", ""),
        ("/nohead", "gevonden", ""),
        ("/now", "gevonden", ""),
        ("/moved", "verhuisd", "/status-200"),
        ("/status-404", "weg", "404"),
        ("/status-410", "weg", "410"),
        ("/status-403", "geweigerd", "403"),
        ("/status-429", "geweigerd", "429"),
        ("/status-500", "geen-antwoord", "500"),
        ("/round", "geen-antwoord", "te vaak doorgestuurd"),
    ],
)
def test_answer_is_read(server, path, result, detail):
    answer = ask(f"{server}{path}")
    assert (answer.result, answer.detail.removeprefix(server)) == (result, detail)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[bad/", "ftp://x.nl/", "http:///x"])
def test_address_that_can_not_be_asked_has_no_answer(address):
    assert ask(address).result == "geen-antwoord"


def test_page_is_asked_for_only_where_its_head_is_not_given(server):
    ask(f"{server}/status-200")
    ask(f"{server}/nohead")
    assert [(how, path) for how, path, _ in Site.asked] == [
        ("HEAD", "/status-200"),
        ("HEAD", "/nohead"),
        ("GET", "/nohead"),
    ]


def test_who_asks_says_who_it_is(server, settings):
    settings.CONTACT_EMAIL = "redactie@burgerkracht.example"
    ask(f"{server}/status-200")
    assert "redactie@burgerkracht.example" in Site.asked[0][2]
    assert settings.SITE_URL in Site.asked[0][2]


def test_one_host_is_asked_once_a_second(server):
    rests: list[float] = []
    check = LinkCheck(also_local=True, sleep=rests.append)
    for _ in range(3):
        check.ask(f"{server}/status-200")
    assert len(rests) == 2
    assert all(0.5 < rest <= 1.0 for rest in rests)


def test_hosts_take_turns():
    addresses = ["http://a.nl/1", "http://a.nl/2", "http://a.nl/3", "http://b.nl/1"]
    assert in_turns(addresses) == ["http://a.nl/1", "http://b.nl/1", "http://a.nl/2", "http://a.nl/3"]


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1"])
def test_own_network_is_left_alone(host):
    assert not is_on_the_internet(host)


def test_address_on_this_machine_is_not_asked(server):
    answer = LinkCheck(every=0.0).ask(f"{server}/status-200")
    assert (answer.result, answer.detail) == ("geen-antwoord", "dit adres is niet op het internet")
    assert Site.asked == []


@pytest.mark.django_db
def test_addresses_of_all_records_are_known_once(site):
    SourceFactory(url="https://a.nl/1", archived_url="https://archief.nl/1", doi="10.1234/abc")
    SourceFactory(url="https://a.nl/1")
    OrganisationFactory(website="https://bond.nl/")
    practice = make_practice(site.examples, video_url="https://film.nl/1")
    practice.sources = [SourceRow(title="Bron", url="https://b.nl/1")]
    practice.materials = [MaterialRow(title="Draaiboek", url="ftp://c.nl/1")]
    publish(practice)
    assert known_addresses() == [
        "https://a.nl/1",
        "https://archief.nl/1",
        "https://b.nl/1",
        "https://bond.nl/",
        "https://doi.org/10.1234/abc",
        "https://film.nl/1",
    ]


def run_command() -> str:
    output = StringIO()
    call_command("check_links", every=0.0, also_local=True, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_command_reports_what_leads_nowhere_and_keeps_the_answers(server):
    SourceFactory(url=f"{server}/status-200")
    gone = SourceFactory(url=f"{server}/status-404")
    output = run_command()
    assert "status-404  404" in output
    assert "status-200" not in output
    assert "2 adressen: 1 gevonden, 1 niet meer te vinden" in output
    Source.objects.filter(pk=gone.pk).delete()
    run_command()
    assert [link.url for link in CheckedLink.objects.all()] == [f"{server}/status-200"]


@pytest.mark.django_db
def test_answer_stands_at_the_source_in_the_admin(server, client, site):
    source = SourceFactory(url=f"{server}/status-404")
    run_command()
    address = reverse(Source.snippet_viewset.get_url_name("edit"), args=[source.pk])
    assert "niet meer te vinden (404)" in text_of(log_in_editor(client).get(address))


@pytest.mark.django_db
def test_nothing_to_ask_is_said():
    assert "0 adressen: niets te vragen" in run_command()
