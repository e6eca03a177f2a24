"""An editor at work in the admin: what they do, as verbs; and whether all they saw was Dutch."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import RunningSite
from tests.browser.watch import Watch

# Words of Wagtail's screens, and of any English sentence, that Dutch does not have (cut off: "ergens and…").
ENGLISH = re.compile(
    r"\b(the|and|with|your|this|you|are|has|been|add|edit|save|publish|published|unpublish|delete|choose|search"
    r"|page|pages|settings|reports|images|documents|draft|preview|history|user|users|approval|submit|cancel|close"
    r"|upload|collection|required|title|welcome)\b(?!…)",
    re.IGNORECASE,
)


class Editor:
    """Someone who is logged in, in a browser context of their own."""

    def __init__(self, page: Page, site: RunningSite) -> None:
        self.page = page
        self.watch = Watch(page, site.url)
        self.english: list[str] = []

    def log_in(self, username: str, password: str) -> None:
        self.page.goto("/admin/")
        self.page.get_by_label("Gebruikersnaam").fill(username)
        self.page.get_by_label("Wachtwoord*", exact=True).fill(password)
        self.look()
        self.page.get_by_role("button", name="Inloggen").click()
        expect(self.page).to_have_url("/admin/")
        expect(self.page.get_by_role("link", name="Voorbeelden").first).to_be_visible()
        self.look()

    def start_example(self, title: str) -> None:
        """From the menu to an empty example with a title."""
        self.page.get_by_role("link", name="Voorbeelden").first.click()
        self.look()
        self.page.get_by_role("link", name="Voorbeeld toevoegen").click()
        self.page.locator("#id_title").fill(title)
        self.page.locator("#id_title").press("Tab")
        expect(self.page.locator("#id_slug")).not_to_have_value("")
        self.look()

    def open_example(self, title: str) -> None:
        """Its form, from the list of examples."""
        self.page.goto("/admin/voorbeelden/")
        self.look()
        self.page.get_by_role("main").get_by_role("link", name=title).first.click()
        expect(self.page.locator("#id_title")).to_be_visible()

    def open_tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()
        self.look()

    def add_row(self, label: str) -> None:
        self.page.get_by_role("button", name=f"Voeg {label} toe").click()

    def add_story_block(self, label: str) -> None:
        self.page.get_by_role("button", name="Blok invoegen").last.click()
        self.page.get_by_role("option", name=label).click()

    def choose_region(self, words: str, name: str) -> None:
        """Through the chooser of the last row with a place."""
        self.page.get_by_role("button", name="Kies gebied").last.click()
        chooser = self.page.get_by_role("dialog")
        chooser.get_by_label("Zoekterm").fill(words)
        self.look()
        chooser.get_by_role("link", name=name, exact=True).click()
        expect(chooser).to_be_hidden()

    def check_preview(self, text: str) -> None:
        """Open the preview beside the form, find a text in it, and close it again."""
        toggle = self.page.get_by_role("button", name="Toon/verberg voorvertoning")
        toggle.click()
        preview = self.page.frame_locator("iframe[title='Voorvertoning']").last
        expect(preview.locator("main")).to_contain_text(text)
        self.look()
        toggle.click()

    def save_draft(self) -> None:
        self.page.get_by_role("button", name="Bewaar concept").first.click()

    def publish(self) -> Locator:
        """Press "Publiceren"; returns what the admin says to it."""
        self.page.get_by_role("button", name="Meer acties").click()
        self.look()
        self.page.get_by_role("button", name="Publiceren").click()
        return self.messages()

    def unpublish(self) -> Locator:
        self.page.get_by_role("button", name="Meer acties").click()
        self.page.get_by_role("link", name="Publicatie intrekken").click()
        self.look()
        self.page.get_by_role("button", name="Ja, trek de publicatie in").click()
        return self.messages()

    def messages(self) -> Locator:
        messages = self.page.locator(".messages li").first
        expect(messages).to_be_visible()
        self.look()
        return self.page.locator(".messages")

    def look(self) -> None:
        """Note the English words in sight."""
        text = self.page.locator("body").inner_text()
        self.english += [
            f"{self.page.url}: {line.strip()}" for line in text.splitlines() if ENGLISH.search(line)
        ]
