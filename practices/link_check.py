"""Asks the addresses of sources and other links whether they still lead somewhere: politely, one host a second."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from itertools import chain, zip_longest
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from practices.models import CheckedLink, MaterialRow, Organisation, PracticePage, Source, SourceRow

Result = CheckedLink.Result

EVERY = 1.0  # seconds between two questions to one host
TIMEOUT = 15.0  # seconds for one question
MOST_HOPS = 5
PERMANENT, REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
REFUSALS = (401, 403, 405, 406, 418, 429, 451, 999)  # the page may be there; it answers people, not programs
GONE = (404, 410)
FIELDS: tuple[tuple[type[Model], str], ...] = (
    (Source, "url"),
    (Source, "archived_url"),
    (SourceRow, "url"),
    (MaterialRow, "url"),
    (Organisation, "website"),
    (PracticePage, "video_url"),
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an address answered."""

    result: Result
    detail: str = ""


class _NoRedirects(HTTPRedirectHandler):
    """Redirects are followed here, one by one, so that each host is asked politely and none on this network."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def known_addresses() -> list[str]:
    """Every address that the records name, each once, in the order of the alphabet."""
    found = {f"https://doi.org/{doi}" for doi in Source.objects.exclude(doi="").values_list("doi", flat=True)}
    for model, field in FIELDS:
        found |= set(model._default_manager.exclude(**{field: ""}).values_list(field, flat=True))
    return sorted(address for address in found if urlsplit(address).scheme in ("http", "https"))


class LinkCheck:
    """Asks addresses. `also_local`: also those on this machine or network, which are left alone otherwise."""

    def __init__(
        self,
        *,
        also_local: bool = False,
        every: float = EVERY,
        timeout: float = TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.also_local, self.every, self.timeout, self._sleep = also_local, every, timeout, sleep
        self._opener: OpenerDirector = build_opener(_NoRedirects)
        self._asked: dict[str, float] = {}  # host → when

    def run(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Ask each address and keep its answer; hosts take turns, so that nobody waits for one with many."""
        addresses = list(addresses)
        CheckedLink.objects.exclude(url__in=addresses).delete()
        for address in in_turns(addresses):
            answer = self.ask(address)
            CheckedLink.objects.update_or_create(
                url=address,
                defaults={
                    "result": answer.result,
                    "detail": answer.detail[:500],
                    "checked_at": timezone.now(),
                },
            )
            yield address, answer

    def ask(self, address: str) -> Answer:
        """Ask one address, by HEAD, and by GET where HEAD is not answered with the page."""
        answer = self._follow(address, "HEAD")
        return answer if answer.result in (Result.FOUND, Result.MOVED) else self._follow(address, "GET")

    def _follow(self, address: str, method: str) -> Answer:
        here, moved = address, False
        for _ in range(MOST_HOPS + 1):
            try:
                status, onward = self._question(here, method)
            except TimeoutError:
                return Answer(result=Result.NO_ANSWER, detail="te laat")
            except (URLError, OSError, HTTPException, ValueError) as error:
                return Answer(result=Result.NO_ANSWER, detail=str(getattr(error, "reason", error)))
            if status not in REDIRECTS or not onward:
                return _answer(status, here if moved else "")
            moved = moved or status in PERMANENT
            here = urljoin(here, onward)
        return Answer(result=Result.NO_ANSWER, detail="te vaak doorgestuurd")

    def _question(self, address: str, method: str) -> tuple[int, str]:
        """The status that the address answers, and where it sends us."""
        url = iri_to_uri(address)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("dit is geen adres op het web")
        if not self.also_local and not is_on_the_internet(parts.hostname):
            raise ValueError("dit adres is niet op het internet")
        self._wait_for(parts.hostname)
        request = Request(url, method=method, headers={"User-Agent": user_agent(), "Accept": "*/*"})  # noqa: S310
        try:
            with self._opener.open(request, timeout=self.timeout) as response:
                return response.status, ""
        except HTTPError as error:
            with error:
                return error.code, error.headers.get("Location") or ""

    def _wait_for(self, host: str) -> None:
        waited = time.monotonic() - self._asked.get(host, -self.every)
        if waited < self.every:
            self._sleep(self.every - waited)
        self._asked[host] = time.monotonic()


def _answer(status: int, moved_to: str) -> Answer:
    if 200 <= status < 300:
        return Answer(result=Result.MOVED if moved_to else Result.FOUND, detail=moved_to)
    if status in GONE:
        return Answer(result=Result.GONE, detail=str(status))
    return Answer(result=Result.REFUSED if status in REFUSALS else Result.NO_ANSWER, detail=str(status))


def in_turns(addresses: Iterable[str]) -> list[str]:
    """The addresses, those of one host as far apart as can be."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).hostname or "", []).append(address)
    rounds = zip_longest(*by_host.values())
    return [address for address in chain.from_iterable(rounds) if address is not None]


def is_on_the_internet(host: str) -> bool:
    """Whether all addresses of this host are public ones: an editor's link must not lead us into our own network."""
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    return all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


def user_agent() -> str:
    """Who asks, and where to complain."""
    return f"kennisplatform-burgerkracht link check (+{settings.SITE_URL}; {settings.CONTACT_EMAIL})"
