"""The check says what is amiss and mends it; the rebuild swaps only what is right."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.engine import SearchUnavailable, get_engine
from search.indexing import check as check_module
from search.indexing import lock
from search.indexing import rebuild as rebuild_module
from search.indexing.check import Comparison, check
from search.indexing.drain import drain
from search.indexing.plan import NONE
from search.indexing.rebuild import RebuildFailed, rebuild, why_needed
from search.indexing.repair import repair
from search.models import LedgerRow
from tests.factories import make_practice, publish

from .search_index import amiss, brittle_engine, drained, found, held, index_in, put_in, take_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(site):
    return make_practice(site.examples, title="Zwaluwtil")


@pytest.fixture
def key(practice) -> str:
    return f"voorbeeld:{practice.pk}"


@pytest.fixture
def engine(practice, tmp_path):
    with brittle_engine() as brittle, index_in(tmp_path):
        rebuild()
        yield brittle


def run_check(*options: str) -> tuple[int, str]:
    """Exit status and output of the command."""
    output = StringIO()
    try:
        call_command("search_check", *options, stdout=output)
    except SystemExit as end:
        return end.code, output.getvalue()
    return 0, output.getvalue()


def lost(key):
    take_out(key)


def added(key):
    put_in("voorbeeld:999999")


def of_another_kind(key):
    put_in("oud:1")


def changed(key):
    put_in(key)


def misnoted(key):
    LedgerRow.objects.update(fingerprint=NONE)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lost, "1 ontbreekt"),
        (added, "1 te veel"),
        (of_another_kind, "1 te veel"),
        (changed, "1 verouderd"),
        (misnoted, "1 verkeerd geboekt"),
    ],
)
def test_fault_is_named_and_mended(engine, key, fault, said):
    fault(key)
    status, output = run_check()
    assert (status, said in output) == (1, True), output
    status, output = run_check("--repair")
    assert (status, output.splitlines()[-1]) == (0, "De zoekindex klopt: 1 documenten.")
    assert found("zwaluwtil") == set(held()) == {key}


@pytest.mark.parametrize("fault", [lost, added, of_another_kind, changed, misnoted])
def test_light_check_sees_the_same_faults(engine, key, fault):
    fault(key)
    assert check(light=True).comparison.amiss()
    repair(check(light=True))
    assert check(light=True).is_clean
    assert amiss() == set()


def test_change_without_a_record_is_seen(engine, practice, key):
    type(practice).objects.filter(pk=practice.pk).update(title="Ooievaarsnest")
    assert check().comparison.stale == {key}


def test_waiting_change_is_no_fault_but_not_clean(engine, practice, key):
    practice.unpublish()
    result = check()
    assert (result.comparison.amiss(), result.waiting, result.is_clean) == (set(), {key}, False)
    assert "1 wacht" in run_check()[1]


def test_list_of_faults_is_short(engine):
    for number in range(30):
        put_in(f"oud:{number}")
    output = run_check()[1]
    assert output.count("oud:") == 20
    assert "en nog 10" in output


def test_check_without_an_index_says_so(tmp_path):
    with index_in(tmp_path), pytest.raises(CommandError, match="niet te lezen"):
        run_check()


# Rebuilding --------------------------------------------------------------------------------------------------
def test_first_index_is_built_from_the_database(engine, key):
    assert set(held()) == {key}
    assert amiss() == set()
    assert why_needed() == ""


def test_rebuild_swaps_and_keeps_the_index_answering(engine, key):
    before = get_engine().current()
    assert rebuild() == 1
    assert get_engine().current() != before
    assert found("zwaluwtil") == {key}
    assert amiss() == set()


def test_changes_during_a_rebuild_reach_both_generations(engine, practice, site):
    added = []

    def change(count):
        if not added:
            practice.title = "Ooievaarsnest"
            publish(practice)
            added.append(make_practice(site.examples, title="Nieuw"))
            assert drain().written == 2
            assert found("ooievaarsnest")

    rebuild(change)
    assert found("ooievaarsnest") == {f"voorbeeld:{practice.pk}"}
    assert found("nieuw") == {f"voorbeeld:{made.pk}" for made in added}
    assert amiss() == set()


def test_changes_during_a_rebuild_that_no_drain_saw_are_in_it(engine, practice):
    def change(count):
        practice.title = "Ooievaarsnest"
        publish(practice)

    rebuild(change)
    assert found("ooievaarsnest") == {f"voorbeeld:{practice.pk}"}
    assert amiss() == set()


def test_change_that_is_taken_back_during_a_rebuild_is_taken_back_in_it(engine, practice):
    """The index that answers needs nothing then, the new one does."""
    practice.title = "Ooievaarsnest"
    practice.save()  # publishing would also tell when

    def take_back(count):
        practice.title = "Zwaluwtil"
        practice.save()
        assert drained().written == 0

    rebuild(take_back)
    assert found("zwaluwtil") == {f"voorbeeld:{practice.pk}"}
    assert amiss() == set()


class BrokenOff(Exception):
    pass


def test_rebuild_that_was_broken_off_goes_on_where_it_was(engine, site, key, monkeypatch):
    monkeypatch.setattr(rebuild_module, "TOGETHER", 1)
    other = make_practice(site.examples, title="Ooievaarsnest")
    drained()

    def stop(count):
        raise BrokenOff

    with pytest.raises(BrokenOff):
        rebuild(stop)
    assert why_needed() == "a rebuild was broken off"
    building = get_engine().building()
    counts = []
    rebuild(counts.append)
    assert get_engine().current() == building
    assert len(counts) == 1
    assert set(held()) == {key, f"voorbeeld:{other.pk}"}
    assert amiss() == set()


def test_two_rebuilds_do_not_happen_at_once(engine):
    with lock.held(lock.REBUILDING), pytest.raises(CommandError, match="al een zoekindex gebouwd"):
        call_command("search_rebuild")


def test_document_that_is_refused_does_not_stop_a_rebuild(engine, site, key):
    other = make_practice(site.examples, title="Gif")
    drained()
    engine.refuses = {f"voorbeeld:{other.pk}"}
    assert rebuild() == 1
    assert set(held()) == {key}
    assert amiss() == {f"voorbeeld:{other.pk}"}
    engine.refuses = set()
    drained()
    assert amiss() == set()


def test_index_that_does_not_become_right_is_not_taken(engine, monkeypatch):
    before = get_engine().current()
    wrong = Comparison(stale={"voorbeeld:1"})
    monkeypatch.setattr(rebuild_module, "look_again", lambda generation, first: wrong)
    with pytest.raises(RebuildFailed, match="voorbeeld:1"):
        rebuild()
    assert get_engine().current() == before


def test_killed_between_swap_and_ledger_leaves_nothing_wrong(engine, practice, monkeypatch):
    monkeypatch.setattr(
        "search.indexing.activation.tick_off", lambda done: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        rebuild()
    monkeypatch.undo()
    practice.unpublish()
    drained()
    assert held() == {}
    assert amiss() == set()


def test_index_of_another_version_is_built_anew(engine, key):
    from search.engines.embedded.engine import version_of_analyser

    get_engine()._generations.analyser_version = lambda: version_of_analyser() + "-later"
    get_engine()._readers.forget(get_engine().current() or "")
    assert why_needed()
    rebuild()
    assert set(held()) == {key}


def test_index_that_cannot_be_read_is_built_anew(engine, key, tmp_path, monkeypatch):
    monkeypatch.setattr(
        type(get_engine()), "search", lambda self, request: (_ for _ in ()).throw(SearchUnavailable("stuk"))
    )
    assert why_needed() == "stuk"


def test_check_looks_again_before_it_calls_a_change_a_fault(engine, key, monkeypatch):
    monkeypatch.setattr(check_module, "compare", lambda *a, **b: Comparison(missing={key}))
    assert check().is_clean
