"""Notes what goes wrong in a page without a visitor seeing it: script errors, refused content, other hosts."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response


class Watch:
    """Listens to a page from its beginning; `problems` is what it heard, in words."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.problems: list[str] = []
        self._host = urlsplit(site_url).netloc
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("request", self._note_other_host)
        page.on("response", self._note_failure)

    def _note_console(self, message: ConsoleMessage) -> None:
        # A refusal by the Content-Security-Policy comes as an error too. A missing file is noted below, by address.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.problems.append(f"console {message.type}: {message.text}")

    def _note_error(self, error: Error) -> None:
        self.problems.append(f"script error: {error}")

    def _note_other_host(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self._host:
            self.problems.append(f"request to another host: {request.url}")

    def _note_failure(self, response: Response) -> None:
        """A page that answers 404 may be meant so; a file inside it never."""
        if response.status >= 400 and response.request.resource_type != "document":
            self.problems.append(f"{response.status} for {response.url}")
