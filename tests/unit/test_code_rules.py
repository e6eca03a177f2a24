"""Rules for our own code that no linter knows: sizes, layers, public reads, frozen names, no traces of a machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cms.gallery import COMPONENTS
from tests.integration.content import ROOT

ROOMS = ("config", "cms", "practices", "search")
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 60, 80


def code(*folders: str) -> list[Path]:
    """Our Python files, without migrations."""
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in files if "migrations" not in path.parts]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_python_files_are_short():
    long = {
        named(path): n
        for path in code(*ROOMS)
        if (n := len(path.read_text("utf-8").splitlines())) > FILE_LINES
    }
    assert long == {}


def test_test_files_are_short():
    long = {
        named(path): n
        for path in code("tests")
        if (n := len(path.read_text("utf-8").splitlines())) > FILE_LINES
    }
    assert long == {}


def test_functions_are_short():
    long = {}
    for path in code(*ROOMS):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{named(path)}:{node.name}"] = lines
    assert long == {}


def test_every_file_says_what_it_is_for():
    silent = [
        named(path)
        for path in code(*ROOMS, "tests")
        if path.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc"])
def test_no_file_is_named_after_nothing(word):
    assert [named(path) for path in code(*ROOMS, "tests") if path.stem == word] == []


def test_components_are_those_of_the_gallery():
    files = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}
    assert files == set(COMPONENTS)


def test_components_are_short():
    files = (ROOT / "templates" / "components").glob("*.html")
    assert {
        path.name: n for path in files if (n := len(path.read_text("utf-8").splitlines())) > TEMPLATE_LINES
    } == {}


def test_every_component_is_used():
    """Somewhere outside the gallery."""
    templates = [
        path for path in (ROOT / "templates").rglob("*.html") if "components_gallery" not in path.parts
    ]
    text = "".join(path.read_text("utf-8") for path in templates) + "".join(
        path.read_text("utf-8") for path in code(*ROOMS)
    )
    assert [name for name in COMPONENTS if f"components/{name}.html" not in text] == []


def test_imports_run_one_way():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


# Reads that are not for the public, each with its reason.
EXPLAINED = {
    "cms/shell.py": "the menu: narrowed by public_pages() in the same expression",
    "cms/visibility.py": "the rule itself",
    "practices/public_site/cards.py": "page rows of practices, narrowed by public_pages() on the spot",
    "practices/public_site/addresses.py": "the address of a list page, not its content",
    "search/indexing/expected.py": "Source.public(), which a room gives search by public_pages()",
    "search/indexing/ledger.py": "the same",
    "search/signals.py": "the same",
    "practices/loading/pages.py": "loading writes, and sees drafts on purpose",
}
PUBLIC_READ = re.compile(r"\.live\(\)|\bPage\.objects|\.public\(\)")


def strays(text: str) -> bool:
    """Whether the code reads pages past cms/visibility.py."""
    return bool(PUBLIC_READ.search(text))


@pytest.mark.parametrize(
    "line",
    [
        "PracticePage.objects.live()",
        "Page.objects.filter(live=True)",
        "pages.public()",
        "site.children.live()",
    ],
)
def test_rule_of_public_reads_sees_a_bad_line(line):
    assert strays(line)


@pytest.mark.parametrize(
    "line", ["public_pages(PracticePage.objects.all())", "theme.live", "HomePage.objects.first()"]
)
def test_rule_of_public_reads_leaves_a_good_line(line):
    assert not strays(line)


def test_public_reads_go_through_visibility():
    found = {named(path) for path in code(*ROOMS) if strays(path.read_text("utf-8"))}
    assert found - set(EXPLAINED) == set()


def test_explained_reads_are_still_there():
    found = {named(path) for path in code(*ROOMS) if strays(path.read_text("utf-8"))}
    assert set(EXPLAINED) - found == set()


# These names are stored in the content of pages: whoever renames one needs a data migration.
STORY = ["heading", "paragraph", "list", "quote", "claim", "unknown", "image"]
TEXT = ["heading", "paragraph", "list", "quote", "image"]
CHILDREN = {
    "quote": ["text", "who"],
    "claim": ["who", "year", "text", "source"],
    "unknown": ["text"],
    "image": ["image", "caption"],
}


def field_of(state, app: str, model: str, field: str):
    return state.apps.get_model(app, model)._meta.get_field(field)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("app", "model", "field", "names"),
    [("practices", "PracticePage", "story", STORY), ("cms", "EditorialPage", "body", TEXT)],
)
def test_block_names_are_frozen_in_code_and_migrations(app, model, field, names):
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    state = MigrationLoader(connection).project_state()
    for source in (apps.get_model(app, model)._meta.get_field(field), field_of(state, app, model, field)):
        blocks = source.stream_block.child_blocks
        assert list(blocks) == names
        children = {name: list(blocks[name].child_blocks) for name in CHILDREN if name in blocks}
        assert children == {name: CHILDREN[name] for name in children}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name]


TRACES = re.compile(rb"pythonhosted|registry\.npm|npmjs\.org|repo\.maven|/(?:work|root)/|proxy\.golang")
# Files in which these words are what is tested for
MAY_NAME = {"tests/unit/test_code_rules.py", "tests/unit/test_content_files.py"}


def test_no_file_holds_traces_of_a_machine_or_registry():
    found = [
        named(path)
        for path in tracked()
        if path.is_file() and named(path) not in MAY_NAME and TRACES.search(path.read_bytes())
    ]
    assert found == []


def test_nothing_large_or_built_is_tracked():
    files = [path for path in tracked() if path.is_file()]
    assert [named(path) for path in files if path.stat().st_size > 1_000_000] == []
    assert [
        named(path) for path in files if path.parts[len(ROOT.parts)] in ("build", "var", "node_modules")
    ] == []


def test_no_password_stands_in_the_code():
    pattern = re.compile(r"""(password|secret_key)\s*=\s*["'][^"']{4,}["']""", re.IGNORECASE)
    found = [named(path) for path in code(*ROOMS) if pattern.search(path.read_text("utf-8"))]
    assert found == ["config/settings/test.py"]


def test_language_is_dutch_and_only_dutch(settings):
    assert settings.LANGUAGE_CODE == "nl"
    assert (
        [code for code, _ in settings.LANGUAGES]
        == [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]
        == ["nl"]
    )


def test_no_migration_is_missing(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
