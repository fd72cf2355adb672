"""What runs the workbench for a newsroom: containers, services, proxy. Each names only settings that there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from cli.app import app
from tests.leaving import ROOT
from workbench.settings import VARIABLES, SignIn, read_settings

DEPLOY = ROOT / "deploy"
UNITS = ("workbench.service", "workbench-backup.service", "workbench-backup.timer")
NAMING = [ROOT / "Dockerfile", ROOT / "compose.yaml", *sorted(p for p in DEPLOY.iterdir() if p.is_file())]
# The proxy's own: where the server is, for containers and for one computer.
OF_THE_PROXY = {"WORKBENCH_UPSTREAM"}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


@pytest.mark.parametrize("file", NAMING, ids=lambda file: str(file.name))
def test_a_file_names_no_setting_that_there_is_not(file: Path) -> None:
    named = set(re.findall(r"WORKBENCH_[A-Z_]+", file.read_text(encoding="utf-8")))
    assert named <= VARIABLES | OF_THE_PROXY


def test_only_the_proxy_is_reached_from_outside_and_the_database_reaches_nothing() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert SERVICES["database"]["networks"] == ["inner"]
    assert COMPOSE["networks"]["inner"] == {"internal": True}
    assert "inner" not in SERVICES["proxy"]["networks"]


def test_the_application_runs_without_rights_on_a_root_that_cannot_be_written() -> None:
    for name in ("application", "backup"):
        assert SERVICES[name]["read_only"] is True
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in SERVICES[name]["security_opt"]


def test_everything_waits_until_what_it_needs_is_healthy() -> None:
    waiting = {name: service["depends_on"] for name, service in SERVICES.items() if "depends_on" in service}
    assert set(waiting) == {"application", "backup", "proxy"}
    for name, needed in waiting.items():
        assert all(needed[one] == {"condition": "service_healthy"} for one in needed), name


def test_every_secret_is_a_file_that_is_made_and_none_stands_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    script = shutil.copy(DEPLOY / "make-secrets.sh", tmp_path / "deploy")
    for _ in range(2):
        subprocess.run(["sh", script], check=True, capture_output=True)
        made = {f.name: f.read_text(encoding="utf-8") for f in (tmp_path / "deploy" / "secrets").iterdir()}
    files = {name: tmp_path / one["file"] for name, one in COMPOSE["secrets"].items()}
    assert set(made) == set(files)
    assert {secret for service in SERVICES.values() for secret in service.get("secrets", ())} == set(files)
    assert made["database_password"].strip() in made["database_url"]
    environment = SERVICES["application"]["environment"]
    assert not {name for name in environment if "SECRET" in name or "TOKEN" in name} - {
        name for name in environment if name.endswith("_FILE")
    }


def test_the_settings_of_the_containers_are_accepted(tmp_path: Path) -> None:
    image = dict(re.findall(r"^ {4}(WORKBENCH_\w+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE))
    given = {**image, **SERVICES["application"]["environment"]}
    for name, value in given.items():
        chosen = re.sub(r"\$\{(\w+):\?[^}]*\}", "https://claims.example.org", str(value))
        given[name] = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", chosen)
        if name.endswith("_FILE"):
            given[name] = str(tmp_path / Path(value).name)
            Path(given[name]).write_text("x" * 64, encoding="utf-8")
    settings = read_settings(given)
    assert settings.sign_in is SignIn.ACCOUNTS
    assert not settings.is_local


def test_the_settings_of_the_service_are_accepted() -> None:
    lines = (DEPLOY / "workbench.env").read_text(encoding="utf-8").splitlines()
    settings = read_settings(dict(line.split("=", 1) for line in lines if line and not line.startswith("#")))
    assert settings.is_local
    assert settings.sign_in is SignIn.ACCOUNTS
    assert settings.public_address == "https://claims.example.org"


CADDYFILE = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/review", "/review"),
        ("/search?q=a+source%27s+name", "/search…"),
        ("/?invitation=SECRET", "/…"),
        ("/sign-in?next=%2Fsearch%3Fq%3Dname", "/sign-in…"),
        ("/oauth2callback?code=SECRET&state=SECRET", "/oauth2callback…"),
        ("/api/v1/articles?token=SECRET", "/api/v1/articles…"),
        ("/invitation/SECRET", "/invitation/…"),
        ("/p/north/invitation/SECRET?next=/", "/p/north/invitation/……"),
        ("/finished/SECRET/story-of-a-source.csv", "/finished/…"),
    ],
)
def test_the_log_of_the_proxy_holds_no_secret_of_an_address(address: str, logged: str) -> None:
    [(pattern, put)] = re.findall(r'request>uri regexp "([^"]+)" "([^"]+)"', CADDYFILE)
    assert re.sub(pattern, put.replace("$1", r"\g<1>"), address) == logged


def test_each_log_of_the_proxy_is_filtered_and_says_neither_where_from_nor_where_to() -> None:
    [filtered] = re.findall(r"^\(private\) \{\n(.*?)^\}", CADDYFILE, re.MULTILINE | re.DOTALL)
    assert "format filter {" in filtered
    assert "request>headers>Referer delete" in filtered
    assert "resp_headers>Location delete" in filtered
    # Of requests, and of errors.
    logs = re.findall(r"^\tlog \{\n(.*?)^\t\}", CADDYFILE, re.MULTILINE | re.DOTALL)
    assert [one.split() for one in logs] == [["output", "stdout", "import", "private"]] * 2


def test_the_image_installs_the_locked_packages_and_takes_only_what_it_copies() -> None:
    words = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes --only-binary :all: --requirement requirements/run.lock" in words
    assert re.search(r"^USER workbench$", words, re.MULTILINE)
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    copied = {one for line in re.findall(r"^COPY (?!--from)(.+) \S+$", words, re.MULTILINE) for one in line.split()}
    assert copied == allowed
    assert all((ROOT / one).exists() for one in copied)


def test_the_database_is_of_the_version_whose_tools_come_with_the_image() -> None:
    # Debian trixie has PostgreSQL 17; pg_dump refuses a server that is newer than itself.
    release = set(re.findall(r"^FROM python:\S+-slim-(\w+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE))
    assert release == {"trixie"}
    assert SERVICES["database"]["image"] == "postgres:17-trixie"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_units_are_understood_and_leave_the_service_few_rights(tmp_path: Path) -> None:
    for name in UNITS:
        words = (DEPLOY / name).read_text(encoding="utf-8")
        # The program is not installed here.
        (tmp_path / name).write_text(words.replace("/opt/workbench/bin/workbench", "/bin/true"), encoding="utf-8")
    units = [str(tmp_path / name) for name in UNITS]
    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    for unit in units[:2]:
        asked = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", unit]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-200:]


def test_compose_understands_its_file(tmp_path: Path) -> None:
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("there is no docker with compose here")
    asked = [docker, "compose", "--file", str(ROOT / "compose.yaml"), "--project-directory", str(tmp_path), "config"]
    given = {"WORKBENCH_PUBLIC_ADDRESS": "https://claims.example.org"}
    done = subprocess.run([*asked, "--quiet"], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("verb", ["verify", "restore"])
def test_whoever_takes_a_backup_back_is_told_that_its_statements_are_run(verb: str) -> None:
    told = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "300"}).output
    assert "you made" in told
    assert "the server runs the statements" in told
    assert "Only backups that you made yourself" in (ROOT / "docs" / "backups.md").read_text(encoding="utf-8")
