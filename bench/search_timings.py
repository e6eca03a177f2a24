"""Times what visitors wait for: the engine beside the bare calls of its library, find, highlights, suggestions, and
whole pages."""

from functools import partial

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from bench.search_bare import bare_words
from bench.search_figures import Figure, Took, each_timed, spread, timed
from bench.search_questions import Questions
from search import dictionary
from search.engine import SearchRequest, get_engine
from search.find import ENOUGH, find, question_of, surroundings
from search.highlight import best_passage, highlight
from search.lists.address import Asked
from search.lists.listing import PASSAGE, listed
from search.lists.selection import Selection
from search.query.draft import Draft
from search.query.parts import build_draft
from search.suggest import suggest
from search.types import Query, Results

FULL = "Three words, two filters, six facets, first 20; ms"
WAITING = "What a visitor waits for, ms"
FULL_QUERIES, ROUNDS = 40, 5
LARGE = 100_000
RATIO_AIM, HIGHLIGHT_AIM, PAGE_AIM, SUGGEST_AIM = 1.5, 5.0, 40.0, 5.0


def measure_timings(questions: Questions) -> list[Figure]:
    queries = questions.full_queries(FULL_QUERIES)
    return [
        *engine_figures(queries),
        *find_figures(queries),
        *highlight_figures(questions),
        spread(WAITING, "suggestions", _suggestions(questions), aim=SUGGEST_AIM),
        *page_figures(questions),
    ]


def engine_figures(queries: list[Query]) -> list[Figure]:
    """The engine, and beside it the bare calls that answer the same: made once, their answers left as they are."""
    engine = get_engine()
    ours, bare = [], []
    for request in map(asked_of_engine, queries):
        ask_bare = bare_words(request)
        engine.search(request), ask_bare()
        for _ in range(ROUNDS):
            ours.append(timed(engine.search, request))
            bare.append(timed(ask_bare))
    figures = [spread(FULL, "engine.search", ours), spread(FULL, "bare calls of the library", bare)]
    return [*figures, *ratios(*figures)]


def ratios(ours: Figure, bare: Figure) -> list[Figure]:
    """The medians of this run, and the p95s, which other programs disturb more."""
    return [
        Figure(table=FULL, what="ratio of medians", value=ours.value / bare.value, aim=RATIO_AIM),
        Figure(table=FULL, what="ratio of processor times", value=(ours.cpu or 0) / (bare.cpu or 1)),
        Figure(table=FULL, what="ratio of p95s", value=(ours.p95 or 0) / (bare.p95 or 1)),
    ]


def asked_of_engine(query: Query) -> SearchRequest:
    """What find asks the engine in the end."""
    steps = question_of(query, get_engine(), dictionary.current()).steps
    return steps[get_engine().search_first(steps, enough=ENOUGH)[0]]


def _draft(query: Query) -> Draft:
    return build_draft(query.text, surroundings(get_engine(), dictionary.current()))


def find_figures(queries: list[Query]) -> list[Figure]:
    """find as a whole, and what it does before it asks the engine for the answer."""
    return [
        spread(FULL, "find: analysis and parts", each_timed(_draft, queries, rounds=ROUNDS)),
        spread(FULL, "find: whole", each_timed(find, queries, rounds=ROUNDS)),
    ]


def highlight_figures(questions: Questions) -> list[Figure]:
    """Of the first 20 hits: title, text and best passage of each; and what the page does, which looks for a passage
    only where title and text have no found word."""
    found = [find(Query(text=text)) for text in questions.three_words(FULL_QUERIES)]
    as_listed = partial(
        _highlight_as_listed, asked=Asked(base_url="/zoeken/", selection=Selection(choices=()))
    )
    return [
        spread(WAITING, "highlights of 20 hits", each_timed(_highlight_all, found), aim=HIGHLIGHT_AIM),
        spread(WAITING, "highlights as the page makes them", each_timed(as_listed, found)),
    ]


def _highlight_all(results: Results) -> None:
    for hit in results.hits:
        highlight(hit.display["title"], results.terms)
        highlight(hit.display["text"], results.terms)
        passage = best_passage(f"{hit.texts['summary']} {hit.texts['body']}", results.terms)
        highlight(passage, results.terms, limit=PASSAGE)


def _highlight_as_listed(results: Results, *, asked: Asked) -> None:
    for hit in results.hits:
        listed(hit, results, asked)


def _suggestions(questions: Questions) -> list[Took]:
    return each_timed(suggest, questions.beginnings())


def page_figures(questions: Questions, *, aim: float = PAGE_AIM) -> list[Figure]:
    """Whole pages as the web server makes them, compressed, for each sort of question; and counting the search, which
    is done after the page has been sent."""
    table = "Whole page /zoeken/, ms on the server"
    application = get_wsgi_application()
    host = settings.SITE_URL.split("//")[1]
    requests = RequestFactory(headers={"host": host, "accept-encoding": "gzip"})
    figures: list[Figure] = []
    all_pages: list[Took] = []
    afterwards: list[Took] = []
    for sort, paths in questions.page_paths().items():
        visit = partial(_visit, application, requests)
        visit(paths[0])
        visits = [visit(path) for _ in range(3) for path in paths]
        pages, ends = zip(*visits, strict=True)
        figures.append(spread(table, sort, pages, aim=aim, aim_from=LARGE))
        all_pages += pages
        afterwards += ends
    figures.append(spread(table, "all of these", all_pages, aim=aim, aim_from=LARGE))
    figures.append(spread(table, "counting, after the page was sent", afterwards))
    return figures


def _visit(application, requests: RequestFactory, path: str) -> tuple[Took, Took]:
    """Milliseconds until the page is made, and of what is done after it was sent."""
    close_old_connections()
    environ = requests.get(path).environ
    responses = []

    def answer() -> None:
        response = application(environ, lambda status, headers: None)
        responses.append(response)
        if response.status_code != 200 or not b"".join(response):
            raise ValueError(f"{path}: status {response.status_code}")

    made = timed(answer)
    return made, timed(responses[0].close)
