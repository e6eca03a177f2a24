"""Servers that stand between an engine and its cluster in tests: one that can be cut off, and ones that only refuse,
keep silent, or never come to an end."""

import random
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"


class Cable:
    """Passes on what it gets to the server at an address, until it is pulled out."""

    def __init__(self, address: str) -> None:
        self._target = (urlsplit(address).hostname or HOST, urlsplit(address).port or 9200)
        self.port = free_port()
        self._open: set[socket.socket] = set()
        self._listening: socket.socket | None = None
        self.plug_in()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def plug_in(self) -> None:
        self._listening = socket.create_server((HOST, self.port))
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def pull_out(self) -> None:
        """Break all connections; new ones are refused."""
        if self._listening is not None:
            with suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None
        for each in list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                ours, _ = listening.accept()
                theirs = socket.create_connection(self._target)
                self._open |= {ours, theirs}
                for pair in ((ours, theirs), (theirs, ours)):
                    threading.Thread(target=pass_on, args=pair, daemon=True).start()


def pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def cable_to(address: str) -> Iterator[Cable]:
    cable = Cable(address)
    try:
        yield cable
    finally:
        cable.pull_out()


@contextmanager
def refusing_server(status: int, error: str) -> Iterator[str]:
    """The address of a server that answers everything with this status, as Elasticsearch says it."""

    class Refusal(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = f'{{"error": {{"type": "{error}", "reason": "not now"}}, "status": {status}}}'.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_HEAD = answer  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer((HOST, 0), Refusal)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent_server() -> Iterator[str]:
    """The address of a server that takes a connection and never says a word."""
    with socket.create_server((HOST, 0)) as listening:
        yield f"http://{HOST}:{listening.getsockname()[1]}"


@contextmanager
def trickling_server(pause: float = 0.2) -> Iterator[str]:
    """The address of a server whose answer comes a byte at a time and never ends."""
    stop = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while not stop.wait(pause):
                connection.sendall(b" ")

    def accept(listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server((HOST, 0)) as listening:
        threading.Thread(target=accept, args=(listening,), daemon=True).start()
        try:
            yield f"http://{HOST}:{listening.getsockname()[1]}"
        finally:
            stop.set()
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)


@contextmanager
def server_with_expired_certificate(folder: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server, and the certificate that it shows: of its own making, and over since yesterday."""
    key, request, certificate = folder / "key.pem", folder / "request.pem", folder / "certificate.pem"
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}"]
    signed = ["openssl", "x509", "-req", "-days", "-1", "-in", request, "-signkey", key, "-out", certificate]
    for command in ([*new, "-keyout", key, "-out", request], signed):
        subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def accept(listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection = listening.accept()[0]
                with suppress(OSError), context.wrap_socket(connection, server_side=True):
                    pass
                connection.close()

    with socket.create_server((HOST, 0)) as listening:
        threading.Thread(target=accept, args=(listening,), daemon=True).start()
        try:
            yield f"https://{HOST}:{listening.getsockname()[1]}", certificate
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)


def free_port() -> int:
    """One that no connection of this machine gets by chance, as it may with those that the system hands out."""
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind((HOST, port))
            return port
    raise OSError("no port is free")
