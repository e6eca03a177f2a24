"""Certificates for an hour, made with openssl, and a server that speaks TLS in front of another one."""

import http.client
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"
NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def openssl(*arguments: str, folder: Path) -> None:
    outcome = subprocess.run(
        ["openssl", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert outcome.returncode == 0, outcome.stderr


@dataclass(frozen=True)
class Authority:
    """One that signs certificates, in a folder of its own."""

    folder: Path

    @property
    def certificate(self) -> Path:
        return self.folder / "authority.pem"

    def certified(self, name: str, *, days: int = 1, address: str = HOST) -> tuple[Path, Path]:
        """Files with a certificate for an address and its key. With `days` -1 it expired yesterday."""
        key, request, certificate = (self.folder / f"{name}.{ending}" for ending in ("key", "request", "pem"))
        (self.folder / "names").write_text(f"subjectAltName=IP:{address}\n", "utf-8")
        subject = ["-subj", f"/CN={address}"]
        openssl("req", *NEW_KEY, *subject, "-keyout", str(key), "-out", str(request), folder=self.folder)
        signing = ["-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-extfile", "names"]
        made = ["-in", str(request), "-out", str(certificate), "-days", str(days)]
        openssl("x509", "-req", *signing, *made, folder=self.folder)
        return certificate, key


def authority_in(folder: Path) -> Authority:
    folder.mkdir()
    about = ["-subj", "/CN=authority", "-days", "1", "-addext", "keyUsage=critical,keyCertSign"]
    files = ["-keyout", "authority.key", "-out", "authority.pem"]
    openssl("req", "-x509", *NEW_KEY, *about, *files, folder=folder)
    return Authority(folder)


class Front:
    """Passes on what it is asked to the server at an address, over TLS."""

    def __init__(self, behind: str) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        target = urlsplit(behind)

        class PassingOn(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                asking = http.client.HTTPConnection(target.hostname or HOST, target.port, timeout=30)
                asking.request(self.command, self.path, body, dict(self.headers))
                reply = asking.getresponse()
                said = reply.read()
                asking.close()
                self.send_response(reply.status)
                for name in ("Content-Type", "X-Elastic-Product"):
                    self.send_header(name, reply.headers.get(name) or "")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = answer  # noqa: N815

            def log_message(self, *arguments: object) -> None:
                """Nothing on the terminal."""

        self.server = ThreadingHTTPServer((HOST, 0), PassingOn)
        self.address = f"https://{HOST}:{self.server.server_address[1]}"

    def show(self, certificate: Path, key: Path) -> None:
        """The certificate that connections from now on are shown."""
        self.context.load_cert_chain(certificate, key)


@contextmanager
def tls_in_front_of(behind: str, certificate: tuple[Path, Path]) -> Iterator[Front]:
    front = Front(behind)
    front.show(*certificate)
    front.server.socket = front.context.wrap_socket(front.server.socket, server_side=True)
    thread = threading.Thread(target=front.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield front
    finally:
        front.server.shutdown()
        front.server.server_close()
        thread.join()
