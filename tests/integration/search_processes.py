"""What the scenarios of search_scenarios need: processes of their own, changes by the hundred, acts in the admin."""

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable

PRACTICES = 40
SCENARIOS: dict[str, Callable[[], None]] = {}
_running: set[int] = set()


def scenario(function: Callable[[], None]) -> Callable[[], None]:
    """One more scenario, by its name."""
    SCENARIOS[function.__name__] = function
    return function


def prepare() -> None:
    """The database and some content; once for all scenarios."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from tests.factories import ThemeFactory, make_practice, make_site

    site = make_site()
    theme = ThemeFactory(label="Zwaluwen")
    for number in range(PRACTICES):
        make_practice(site.examples, title=f"Voorbeeld {number}", themes=[theme])


def begin() -> None:
    from django.conf import settings

    from search.indexing.rebuild import rebuild

    shutil.rmtree(settings.SEARCH_DIR, ignore_errors=True)
    rebuild()
    end()


def end() -> None:
    """Nothing may be amiss once everything is drained."""
    from search.indexing.check import check
    from search.indexing.drain import drain

    while True:
        report = drain(wait=30)
        assert not report.problem, report
        if not report.read:
            break
    result = check()
    assert result.is_clean, (result.comparison, result.waiting)
    print(f"{result.comparison.documents} documents, nothing amiss")


# Processes ---------------------------------------------------------------------------------------------------
def child(function: Callable[[], object]) -> int:
    """Run a function in a process of its own; returns its number."""
    from django.db import connections

    from search.indexing import drain

    if drain._soon:
        drain._soon.join()  # a lock that a thread holds at this moment would be the child's as well, for good
    connections.close_all()
    sys.stdout.flush()
    number = os.fork()
    if number:
        _running.add(number)
        return number
    status = 1
    try:
        function()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def ended(number: int) -> int:
    """Wait for a process; its exit status, negative when it was killed."""
    status = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    _running.discard(number)
    return status


def has_ended(number: int) -> bool:
    """Whether a process that ends by itself did; it may not have failed."""
    found, status = os.waitpid(number, os.WNOHANG)
    if found:
        _running.discard(number)
        assert status == 0
    return bool(found)


def end_all() -> None:
    """Whatever is left when a scenario fails."""
    for number in _running:
        os.kill(number, signal.SIGKILL)


def stop(*loops: int) -> None:
    """End loops as a server does."""
    for number in loops:
        os.kill(number, signal.SIGTERM)
    for number in loops:
        assert ended(number) == 0


def no_drain_after_commits() -> None:
    """In this process only whoever is meant to drains."""
    import search.indexing.drain

    search.indexing.drain.drain_soon = lambda: None


def loop() -> None:
    import threading

    from search.indexing.sync import Sync

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *arguments: stop.set())
    Sync(stop).run()


def until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.05)


def nothing_waits() -> bool:
    from search.indexing import ledger

    return not ledger.waiting().exists()


# Changes -----------------------------------------------------------------------------------------------------
def change(number: int, dice: random.Random) -> None:
    """One change of some practice, of any sort."""
    from wagtail.models import Page

    from practices.models import PracticeIndexPage, PracticePage, Theme
    from tests.factories import make_practice

    practice = dice.choice(list(PracticePage.objects.all()))
    what = dice.randrange(12)
    if what == 0:
        practice.unpublish()
    elif what == 1:
        practice.save_revision().publish()
    elif what == 2:
        practice.delete()
        make_practice(
            PracticeIndexPage.objects.first(), title=f"Nieuw {number}", slug=f"nieuw-{number}-{os.getpid()}"
        )
    elif what == 3:
        practice.slug = f"adres-{number}-{os.getpid()}"
        practice.save()
    elif what == 4 and number % 5 == 0:
        theme = Theme.objects.first()
        theme.label = f"Thema {number}"
        theme.save()
    elif what == 5:
        Page.objects.get(pk=practice.pk).save()
    else:
        practice.title = f"Anders {number} {os.getpid()}"
        practice.save()


def changes(count: int, *, drains: bool = False, seed: int = 1) -> None:
    if not drains:
        no_drain_after_commits()
    dice = random.Random(seed)  # noqa: S311
    for number in range(count):
        change(number, dice)


# The admin ---------------------------------------------------------------------------------------------------
def admin_acts() -> dict[str, Callable[[], object]]:
    """What an editor does, each as a request to the admin."""
    from django.urls import reverse

    from practices.models import PracticeIndexPage, PracticePage, Theme
    from tests.integration.admin_forms import values_of

    index = PracticeIndexPage.objects.first()
    other = index.get_parent().add_child(
        instance=PracticeIndexPage(title="Elders", slug=f"elders-{os.getpid()}")
    )
    first, second, third = PracticePage.objects.filter(live=True)[:3]
    theme = Theme.objects.filter(practice_rows__isnull=False).first()

    def save_theme() -> None:
        client = editor()
        url = reverse(Theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])
        client.post(url, {**values_of(client.get(url)), "label": "Hernoemd", "action-publish": "1"})

    def page(name: str, *arguments: int, **values: str) -> Callable[[], object]:
        return lambda: editor().post(reverse(f"wagtailadmin_pages:{name}", args=arguments), values)

    return {
        "move": page("move_confirm", first.pk, other.pk),
        "delete": page("delete", second.pk),
        "unpublish": page("unpublish", third.pk),
        "theme": save_theme,
        "restrict": page("set_privacy", index.pk, restriction_type="login"),
    }


def editor():
    from django.test import Client

    from tests.integration.admin_forms import log_in_editor

    return log_in_editor(Client(SERVER_NAME="localhost"))


def state() -> list:
    from wagtail.models import Page, PageViewRestriction

    from practices.models import Theme

    return [
        list(Page.objects.order_by("pk").values_list("pk", "path", "url_path", "title", "live", "numchild")),
        PageViewRestriction.objects.count(),
        list(Theme.objects.order_by("pk").values_list("label")),
    ]
