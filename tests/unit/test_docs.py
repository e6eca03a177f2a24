"""What the documents promise is what the code does, in both directions."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.environment import SETTINGS, as_markdown, value
from tests.integration.content import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else ""
DOCS = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
OWN_APPS = ("config", "cms", "practices")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def python_files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_settings_in_the_documentation_are_those_of_the_code():
    assert as_markdown() in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_documentation_names_no_setting_that_is_gone():
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    table = text.split(as_markdown().splitlines()[0])[1].split("\n\n")[0]
    documented = set(ROW.findall(table))
    assert documented == {setting.name for setting in SETTINGS}


def calls_of_value(path: Path) -> set[str]:
    """The names asked for as value("NAME") in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "value"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_setting_is_read_and_every_one_read_is_declared():
    read = set().union(*(calls_of_value(path) for path in python_files("config")))
    assert read == {setting.name for setting in SETTINGS}


def test_undeclared_setting_is_refused():
    with pytest.raises(KeyError):
        value("NOT_DECLARED")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", True), ("true", True), ("0", False), ("", False), ("no", False), ("False", False)],
)
def test_switch_is_read_as_it_is_meant(monkeypatch, text, expected):
    monkeypatch.setenv("DEBUG", text)
    assert value("DEBUG") is expected


def test_number_that_is_none_is_named(monkeypatch):
    from django.core.exceptions import ImproperlyConfigured

    monkeypatch.setenv("PORT", "acht")
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        value("PORT")


def test_list_is_split_and_trimmed(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, ,b.example ")
    assert value("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_environment_is_read_in_one_place():
    """manage.py and wsgi.py only say which settings are the default."""
    readers = {
        str(path.relative_to(ROOT))
        for path in python_files(*OWN_APPS)
        if re.search(r"\benviron\b(?!\.Env)|\bgetenv\b", path.read_text(encoding="utf-8"))
    }
    assert readers - {"config/settings/base.py"} == {"config/environment.py", "config/wsgi.py"}
    assert "os.environ" not in (ROOT / "config/settings/base.py").read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))


def test_make_targets_are_in_the_readme():
    assert {name for name in targets() if f"make {name}" not in README} == set()


def test_readme_names_no_make_target_that_is_gone():
    named = re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE)
    assert named
    assert set(named) - targets() == set()


def own_commands() -> set[str]:
    return {name for name, app in get_commands().items() if app in (*OWN_APPS, "search")}


def test_there_are_commands_of_our_own():
    assert own_commands() >= {"serve", "prepare_site", "load_vocabularies", "load_pages", "load_demo"}


def test_management_commands_are_documented():
    documents = README + "".join(DOCS.values())
    assert {name for name in own_commands() if name not in documents} == set()


def tracked_markdown() -> list[Path]:
    skipped = {".venv", "node_modules", "build", "var", "LICENSES"}
    return [path for path in sorted(ROOT.rglob("*.md")) if not skipped & set(path.relative_to(ROOT).parts)]


@pytest.mark.parametrize("path", tracked_markdown(), ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path):
    links = [link.split("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8"))]
    relative = [
        link for link in links if link and "://" not in link and not link.startswith(("mailto:", "/"))
    ]
    assert [link for link in relative if not (path.parent / link).exists()] == []


def test_readme_and_documents_are_there():
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "REUSE.toml", "publiccode.yml"):
        assert (ROOT / name).exists(), name
    for name in ("architecture.md", "words.md", "settings.md"):
        assert (ROOT / "docs" / name).exists(), name
    assert len(list((ROOT / "docs" / "adr").glob("[0-9][0-9][0-9][0-9]-*.md"))) >= 4


def test_version_is_one():
    """pyproject and publiccode speak of the same version."""
    version = re.search(
        r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )[1]
    assert version in (ROOT / "publiccode.yml").read_text(encoding="utf-8")
