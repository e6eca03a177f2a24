"""Another province is other data: Testland (invented) works, and knows nothing of Drenthe."""

import ast
import re

import pytest
from django.conf import settings
from django.core.management import call_command

from practices.models import PracticePage, Region, Theme

from .content import DRENTHE, ROOT, TESTLAND, kept_for_a_module, load

PATHS = (
    "/",
    "/voorbeelden/",
    "/voorbeelden/de-sloot/",
    "/themas/",
    "/themas/water/",
    "/themas/bomen/",
    "/regio/",
    "/regio/noordtest/",
    "/regio/noordtest/proefdorp/",
    "/regio/zuidtest/keurbroek/",
    "/sitemap.xml",
    "/nergens/",
)


@pytest.fixture(scope="module", autouse=True)
def _testland(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        load(TESTLAND)
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_page_of_testland_works_without_drenthe(client, path):
    response = client.get(path)
    assert response.status_code == (404 if path == "/nergens/" else 200)
    html = response.content.decode()
    assert not re.search(r"drent|vledder|assen|westerveld", html, re.IGNORECASE)


@pytest.mark.django_db
def test_municipality_shows_its_map_villages_and_examples(client):
    html = client.get("/regio/noordtest/").content.decode()
    assert "/regio/noordtest/proefdorp/" in html
    assert "/voorbeelden/de-sloot/" in html
    assert 'href="/regio/zuidtest/"' in html


@pytest.mark.django_db
def test_regions_of_testland_are_a_tree():
    village = Region.objects.get(code="GM9901-proefdorp")
    assert [village.parent.label, village.parent.parent.label] == ["Noordtest", "Testland"]
    assert [region.label for region in village.parent.neighbours.all()] == ["Zuidtest"]


@pytest.mark.django_db
def test_accent_of_testland_borrows_colours():
    assert Theme.objects.get(code="bomen").palette() == Theme.objects.get(code="water").palette()


@pytest.mark.django_db
def test_nothing_of_drenthe_is_in_the_database():
    assert not Region.objects.filter(code__startswith="GM1").exists()
    assert PracticePage.objects.count() == 1


def strings_in(path) -> str:
    """The strings of a Python file without its docstrings, or a template without its comments."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.DOTALL)
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)
    }
    strings = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return "\n".join(strings - docstrings)


def test_code_names_no_province_or_municipality():
    """Names of places belong in data. The examples of the component gallery are data, too."""
    rows = (DRENTHE / "vocabularies" / "regions.csv").read_text(encoding="utf-8").splitlines()
    names = [row.split(",")[3] for row in rows if row.startswith(("provincie,", "gemeente,"))]
    files = [
        path
        for folder in ("cms", "config", "practices", "templates")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".html", ".txt") and not path.name.startswith("gallery")
    ]
    found = [
        f"{path.name}: {name}"
        for path in files
        for name in names
        if re.search(rf"\b{name}\b", strings_in(path))
    ]
    assert found == []


@pytest.mark.django_db
def test_without_demo_content_there_are_no_examples(settings, capsys):
    PracticePage.objects.all().delete()
    from practices.models import LoadedContent

    LoadedContent.objects.filter(key__startswith="example:").delete()
    settings.CONTENT_DIR, settings.DEMO_CONTENT = TESTLAND, False
    call_command("prepare_site")
    assert "Voorbeelden" not in capsys.readouterr().out
    assert not PracticePage.objects.exists()


@pytest.mark.django_db
def test_with_demo_content_the_examples_are_there(settings, capsys):
    settings.CONTENT_DIR, settings.DEMO_CONTENT = TESTLAND, True
    call_command("prepare_site")
    assert "Voorbeelden: 1 ongewijzigd" in capsys.readouterr().out


@pytest.mark.django_db
def test_site_without_examples_still_shows_every_list(client):
    PracticePage.objects.all().delete()
    paths = [path for path in PATHS if "sloot" not in path and path != "/nergens/"]
    assert {client.get(path).status_code for path in paths} == {200}


def test_default_province_is_a_folder_of_content():
    assert settings.CONTENT_DIR.is_dir()


@pytest.mark.django_db
def test_testland_loads_again_without_change():
    assert "nieuw" not in load(TESTLAND)
