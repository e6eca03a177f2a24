"""How tests read a page."""

from urllib.parse import urlencode

from bs4 import BeautifulSoup


def read(client, path: str, **parameters: str | list[str]) -> BeautifulSoup:
    """The page at this address."""
    query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select("#resultaten .kb-card h3")]


def said(page: BeautifulSoup) -> str:
    return " ".join(page.select_one("main").get_text(" ").split())


def choice(page: BeautifulSoup, parameter: str, value: str) -> BeautifulSoup:
    return page.select_one(f'.kb-filter input[name="{parameter}"][value="{value}"]').parent


def api_examples(page: BeautifulSoup) -> list[tuple[str, str, str]]:
    """Heading, address and answer of each example on the page /api/."""
    return [
        (section.h2.get_text(), section.select_one("a")["href"], section.select_one("pre").get_text())
        for section in page.select(".kb-api-example")
    ]
