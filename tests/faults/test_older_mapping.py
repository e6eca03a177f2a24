"""An index that older software made, with another mapping: the new software builds its own, and the old one goes on."""

import pytest

from search.engine import SearchRequest, SearchUnavailable, get_engine
from search.engines.elasticsearch import engine, generations, schema
from search.indexing.rebuild import rebuild
from tests.faults.scenario import run
from tests.faults.writing import are_over, examples_anew, file_of, listen_for_trouble, trouble
from tests.integration.search_processes import PRACTICES, child, end, ended, loop, stop, until

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]


def be_older() -> None:
    """This process is the software of a version ago, which had a field less and wrote one that is gone."""
    as_source = schema.as_source

    def older_body(about: dict[str, object]) -> dict[str, object]:
        body = schema.index_body(about)
        properties = body["mappings"]["properties"]
        del properties["freshness"]
        properties["weight"] = {"type": "double"}
        return body

    def older_source(*arguments: object, **options: object) -> bytes:
        return as_source(*arguments, **options).replace(b'"freshness":', b'"weight":')

    generations.SCHEMA_VERSION = 0
    generations.index_body = older_body
    engine.as_source = older_source


def serve_as_older() -> None:
    """Build an index as that software does, and answer from it."""
    be_older()
    rebuild()
    file_of("older").touch()
    while not file_of("over").exists():
        assert get_engine().search(SearchRequest(size=1)).count == PRACTICES
    print(f"the older software answered from {get_engine().current()} until the end")


def newer_software_comes() -> None:
    examples_anew()
    file_of("older").unlink(missing_ok=True)
    listen_for_trouble()
    older = child(serve_as_older)
    until(file_of("older").exists)
    assert get_engine().current() is None
    with pytest.raises(SearchUnavailable):
        get_engine().search(SearchRequest())
    looping = child(loop)
    until(lambda: get_engine().current() is not None)
    assert get_engine().search(SearchRequest()).count == PRACTICES
    print(f"the newer one answers from {get_engine().current()}")
    are_over()
    assert ended(older) == 0
    stop(looping)
    end()
    assert trouble() == []


def test_index_of_an_older_mapping_is_replaced_while_it_answers(installation, on_shared_server):
    assert "nothing amiss" in run(newer_software_comes, installation, **on_shared_server)
