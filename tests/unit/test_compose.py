"""The compose file starts what the documentation says, with passwords from a file that is not committed."""

import re
import shutil
import subprocess

import pytest
import yaml

from config.elasticsearch_server import VERSION
from config.environment import SETTINGS
from tests.integration.content import ROOT

TEXT = (ROOT / "compose.yaml").read_text("utf-8")
EXAMPLE = (ROOT / "compose.env.example").read_text("utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OF_OTHERS = {"POSTGRES_PASSWORD", "ELASTIC_PASSWORD"}  # what the images of others call it
SITE = ("prepare", "web", "worker")


def test_web_worker_and_servers_are_there():
    assert set(SERVICES) == {*SITE, "postgres", "elasticsearch"}


def test_elasticsearch_is_the_version_that_we_test_with():
    assert SERVICES["elasticsearch"]["image"] == f"elasticsearch:{VERSION}"


def test_every_variable_stands_in_the_example_and_no_other():
    used = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    named = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert used == named
    assert named - OF_OTHERS <= {setting.name for setting in SETTINGS}


def test_no_password_stands_in_either_file():
    secret = [name for name in re.findall(r"\$\{([A-Z_]+)", TEXT) if re.search("PASSWORD|KEY", name)]
    assert set(secret) == {*OF_OTHERS, "SECRET_KEY"}
    assert all(f"\n{name}=\n" in EXAMPLE for name in secret)
    assert not re.search(r"(PASSWORD|KEY): (?!\$\{)", TEXT)


@pytest.mark.parametrize("service", SITE)
def test_settings_of_the_site_are_known_and_the_same_for_web_and_worker(service):
    environment = SERVICES[service]["environment"]
    assert set(environment) <= {setting.name for setting in SETTINGS}
    assert environment == SERVICES["web"]["environment"]


def test_only_this_machine_reaches_the_ports():
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_what_is_waited_for_is_there_and_can_be_told_to_be_ready():
    for service in SERVICES.values():
        for name, how in service.get("depends_on", {}).items():
            assert how["condition"] == (
                "service_completed_successfully" if name == "prepare" else "service_healthy"
            )
            assert name == "prepare" or "healthcheck" in SERVICES[name]


def test_web_server_is_asked_whether_it_is_ready():
    from config.health import READY

    check = SERVICES["web"]["healthcheck"]
    assert f"http://localhost:8000{READY}" in check["test"][-1]


def test_site_does_not_wait_for_elasticsearch():
    """While it is away, web and worker go on; the worker keeps the reserve."""
    assert all("elasticsearch" not in SERVICES[name].get("depends_on", {}) for name in SITE)


def test_volumes_are_declared():
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", ())}
    assert used == set(COMPOSE["volumes"])


@pytest.mark.skipif(not shutil.which("docker-compose"), reason="no docker-compose that needs no server")
def test_compose_itself_takes_the_file(tmp_path):
    filled = tmp_path / "compose.env"
    filled.write_text(re.sub(r"=$", "=secret", EXAMPLE, flags=re.MULTILINE), "utf-8")
    command = ["docker-compose", "-f", "compose.yaml", "--env-file", str(filled), "config"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
