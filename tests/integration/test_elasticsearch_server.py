"""`make elasticsearch`: a real server on this machine that says when it is ready and ends with whoever asked for it."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from config import elasticsearch_server
from config.startup import StartupProblem
from tests.integration.content import ROOT

from .elasticsearch_servers import free_port

pytestmark = pytest.mark.once


def started(folder: Path, port: int, **environment: str) -> "subprocess.Popen[str]":
    variables = {**os.environ, "DATA_DIR": str(folder), "ELASTICSEARCH_PORT": str(port), **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "config.elasticsearch_server"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_cluster/health", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.mark.elasticsearch
@pytest.mark.skipif(not shutil.which("java") or not shutil.which("mvn"), reason="Java and Maven are not here")
def test_server_is_ready_when_it_says_so_and_ends_when_it_is_asked_to(tmp_path):
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)  # as root the server is another user
    port = free_port()
    with started(tmp_path, port) as process:
        try:
            ready = f"ready: http://127.0.0.1:{port}\n"
            assert ready in iter(process.stdout.readline, ""), process.stderr.read()
            assert answers(port)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()
    assert not answers(port)


def test_without_java_it_says_how_with_a_container(tmp_path):
    process = started(tmp_path, free_port(), PATH="")
    told = process.communicate(timeout=30)[1]
    assert process.returncode == 1
    assert "Java 17" in told
    assert "docker compose --env-file compose.env up elasticsearch" in told


def test_an_older_java_is_not_enough(tmp_path, monkeypatch):
    java = tmp_path / "java"
    java.write_text('#!/bin/sh\necho "java.home = /opt/java\njava.specification.version = 1.8" >&2\n')
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StartupProblem, match="ouder"):
        elasticsearch_server.java_home()


def test_without_maven_it_says_how_with_a_container(tmp_path, monkeypatch):
    monkeypatch.setattr(elasticsearch_server, "SERVERS", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StartupProblem, match="docker compose"):
        elasticsearch_server.fetched()


def test_maven_that_finds_nothing_is_told(tmp_path, monkeypatch):
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho 'no such artifact'\nexit 1\n")
    maven.chmod(0o755)
    monkeypatch.setattr(elasticsearch_server, "SERVERS", tmp_path / "servers")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(StartupProblem, match="no such artifact"):
        elasticsearch_server.fetched()


def test_another_archive_than_ours_is_not_unpacked(tmp_path):
    archive = tmp_path / "elasticsearch.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("elasticsearch/bin/elasticsearch", "rm -rf /")
    with pytest.raises(StartupProblem, match="controlesom"):
        elasticsearch_server.unpack(archive, tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_a_port_that_is_taken_is_named_with_another(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = started(tmp_path, port)
        told = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert f"make elasticsearch ELASTICSEARCH_PORT={port + 1}" in told or "Java" in told
