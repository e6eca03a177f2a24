"""An editor writes an example in the real admin, from empty to published and back; two editors at one page."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import OpenPage
from tests.browser.editor import Editor
from tests.browser.server import RunningSite

pytestmark = pytest.mark.browser

TITLE = "Samen soep koken in Vledder"
ADDRESS = "/voorbeelden/samen-soep-koken-in-vledder/"
NEW_ADDRESS = "/voorbeelden/soep-in-vledder/"
CLAIM = "Elke week eten hier dertig mensen mee."
WHERE_IT_SHOWS = (
    "/voorbeelden/",
    "/voorbeelden/?thema=zorg&gemeente=GM1701",
    "/themas/zorg/",
    "/regio/westerveld/",
    "/regio/westerveld/vledder/",
)


def test_an_editor_writes_publishes_renames_and_withdraws_an_example(
    open_page: OpenPage, website: RunningSite
) -> None:
    editor, visitor = Editor(open_page(), website), open_page()
    editor.log_in(website.username, website.password)
    count = count_of_westerveld(visitor)

    editor.start_example(TITLE)
    assert missing_for_publication(editor) == [
        "Soort: Kies een soort. (tabblad Kern)",
        "Samenvatting: Vul de samenvatting in. (tabblad Kern)",
        "Redactie: Kies de redactie. (tabblad Beheer)",
        "Kies ten minste één thema. (tabblad Relaties)",
    ]
    assert open_address(visitor, ADDRESS) == 404

    write_example(editor)
    editor.check_preview(CLAIM)
    expect(editor.publish()).to_contain_text("is gepubliceerd")
    assert open_address(visitor, ADDRESS) == 200
    expect(visitor.locator("main")).to_contain_text(CLAIM)
    assert places_with(visitor, ADDRESS) == [*WHERE_IT_SHOWS]
    assert count_of_westerveld(visitor) == count + 1

    rename(editor)
    assert open_address(visitor, ADDRESS) == 200
    expect(visitor).to_have_url(NEW_ADDRESS)
    assert places_with(visitor, NEW_ADDRESS) == [*WHERE_IT_SHOWS]

    editor.open_example(TITLE)
    expect(editor.unpublish()).to_contain_text("ingetrokken")
    assert open_address(visitor, NEW_ADDRESS) == open_address(visitor, ADDRESS) == 404
    assert places_with(visitor, NEW_ADDRESS) == []
    assert count_of_westerveld(visitor) == count

    assert not editor.watch.problems, "\n".join(editor.watch.problems)
    assert not editor.english, "\n".join(sorted(set(editor.english)))


def missing_for_publication(editor: Editor) -> list[str]:
    """What the admin says is missing, in the editor's order."""
    expect(editor.publish()).to_contain_text("validatiefouten")
    return [line.strip() for line in editor.page.locator(".messages li li").all_inner_texts()]


def write_example(editor: Editor) -> None:
    """Fill in what was missing and some more, on five tabs."""
    page = editor.page
    editor.open_tab("Kern")
    page.locator("#id_kind").select_option("voorbeeld")
    page.locator("#id_summary").fill("Buren in Vledder koken elke week samen soep.")
    scenes = page.locator("[data-scene-preview]")
    scenes.first.scroll_into_view_if_needed()
    expect(scenes.first).to_have_js_property("complete", True)
    assert scenes.first.evaluate("picture => picture.naturalWidth") > 100
    page.get_by_label("Samen koffie bij het dorpshuis").check()
    editor.open_tab("Inhoud")
    editor.add_row("Stap")
    page.get_by_label("Stap*", exact=True).fill("Vraag wie er wil koken")
    editor.add_story_block("Uitspraak van een partij")
    page.get_by_label("Wie zegt dit").fill("Het dorpshuis")
    page.get_by_label("Wat zegt deze partij").fill(CLAIM)
    editor.open_tab("Wie en waar")
    editor.add_row("Plaats of gebied")
    editor.choose_region("Vledder", "Vledder (Westerveld)")
    editor.open_tab("Relaties")
    editor.add_row("Thema")
    page.get_by_label("Thema of subdoel").select_option(label="Zorg dichtbij")
    editor.open_tab("Beheer")
    page.locator("#id_publisher").select_option(label="CMO STAMM")


def rename(editor: Editor) -> None:
    editor.open_example(TITLE)
    editor.open_tab("Adres")
    editor.page.locator("#id_slug").fill(NEW_ADDRESS.split("/")[2])
    expect(editor.publish()).to_contain_text("is gepubliceerd")


def open_address(visitor: Page, address: str) -> int:
    response = visitor.goto(address)
    assert response
    return response.status


def places_with(visitor: Page, address: str) -> list[str]:
    """The pages that have a link to this address."""
    found = []
    for place in WHERE_IT_SHOWS:
        visitor.goto(place)
        if visitor.locator(f"main a[href='{address}']").count():
            found.append(place)
    return found


def count_of_westerveld(visitor: Page) -> int:
    """The number of examples on the municipality's tile of the front page's map."""
    visitor.goto("/")
    label = visitor.locator("a.kb-map__tile[href='/regio/westerveld/']").get_attribute("aria-label") or ""
    return int(re.sub(r"\D", "", label))


def test_of_two_editors_the_second_to_save_is_told_before_anything_is_lost(
    open_page: OpenPage, website: RunningSite
) -> None:
    first, second = Editor(open_page(), website), Editor(open_page(), website)
    first.log_in(website.username, website.password)
    second.log_in(*new_colleague(first))
    for editor in (first, second):
        editor.open_example("VierSlagLeren")
        editor.open_tab("Uitvoering")

    first.page.locator("#id_skills").fill("Goed kunnen plannen.")
    first.save_draft()
    expect(first.messages()).to_contain_text("is gewijzigd")
    type_until_told(
        second, "#id_skills", "Geduld hebben.", "Door op te slaan wordt een nieuwere versie overschreven"
    )
    second.save_draft()

    warning = second.page.get_by_role("dialog")
    expect(warning).to_contain_text("nieuwere versie")
    expect(warning).to_contain_text("overschreven")
    second.look()
    expect(second.page.locator("#id_skills")).to_have_value(re.compile("Geduld hebben."))
    first.open_example("VierSlagLeren")
    expect(first.page.locator("#id_skills")).to_have_value("Goed kunnen plannen.")
    assert not first.english + second.english


def type_until_told(editor: Editor, field: str, text: str, warning: str) -> None:
    """Go on typing until the warning stands there: what is typed in the first seconds counts as not changed."""
    for _ in range(10):
        editor.page.locator(field).press_sequentially(text)
        with suppress(PlaywrightTimeout):
            editor.page.get_by_text(warning).wait_for(timeout=3000)
            return
    pytest.fail(f"Never told: {warning}")


def new_colleague(administrator: Editor) -> tuple[str, str]:
    """Name and password of a chief editor whom the administrator adds in the admin."""
    page, password = administrator.page, "soep-met-balletjes-12"
    page.goto("/admin/users/new/")
    administrator.look()
    texts = {"username": "collega", "email": "collega@burgerkracht.example", "first_name": "Een"}
    texts |= {"last_name": "Collega", "password1": password, "password2": password}
    for name, text in texts.items():
        page.locator(f"#id_{name}").fill(text)
    page.get_by_role("tab", name="Rollen").first.click()
    page.get_by_label("Eindredacteuren").check()
    page.get_by_role("button", name="Toevoegen").click()
    administrator.messages()
    return "collega", password
