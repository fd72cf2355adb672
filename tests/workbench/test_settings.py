"""Settings: what each may be, what a wrong one is told, and that the table for readers is the class."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.leaving import ROOT
from workbench.errors import SettingRefused
from workbench.settings import FROM_FILES, VARIABLES, Settings, SignIn, misspelt, read_settings, variable

PROVIDER = {
    "WORKBENCH_SIGN_IN": "oidc",
    "WORKBENCH_OIDC_METADATA_URL": "https://id.example.org/.well-known/openid-configuration",
    "WORKBENCH_OIDC_CLIENT_ID": "claims",
    "WORKBENCH_OIDC_CLIENT_SECRET": "from the provider",
    "WORKBENCH_PUBLIC_ADDRESS": "https://claims.example.org",
}
REFUSED = [
    ({"WORKBENCH_PORT": "http"}, "WORKBENCH_PORT should be a valid integer"),
    ({"WORKBENCH_PORT": "70000"}, "WORKBENCH_PORT should be less than or equal to 65535"),
    ({"WORKBENCH_SIGN_IN": "password"}, "WORKBENCH_SIGN_IN should be 'none', 'accounts' or 'oidc'"),
    ({"WORKBENCH_LOG_FORMAT": "xml"}, "WORKBENCH_LOG_FORMAT should be 'text' or 'json'"),
    ({"WORKBENCH_SESSION_HOURS": "0"}, "WORKBENCH_SESSION_HOURS should be greater than or equal to 1"),
    ({"WORKBENCH_POOL_SIZE": "-3"}, "WORKBENCH_POOL_SIZE should be greater"),
    ({"WORKBENCH_METRICS_TOKEN": "guessed"}, "WORKBENCH_METRICS_TOKEN should have 16 characters or more"),
    ({"WORKBENCH_COOKIE_SECRET": "guessed"}, "WORKBENCH_COOKIE_SECRET should have 32 characters or more"),
    ({"WORKBENCH_PUBLIC_ADDRESS": "claims.example.org"}, "should be an address such as https://"),
    ({"WORKBENCH_PUBLIC_ADDRESS": "https://claims.example.org:0"}, "should be an address such as https://"),
    ({"WORKBENCH_PUBLIC_ADDRESS": "https://claims.example.org:99999"}, "should be an address such as https://"),
    ({"WORKBENCH_PUBLIC_ADDRESS": "https://a@claims.example.org"}, "should be an address such as https://"),
    ({"WORKBENCH_PUBLIC_ADDRESS": "https://example.org/claims"}, "takes a whole host for itself"),
    ({"WORKBENCH_DATA_FOLDER": "~nobody-of-this-name/claims"}, "WORKBENCH_DATA_FOLDER should be a folder"),
    ({"WORKBENCH_METRICS_TOKEN_FILE": "/no/such/file"}, "WORKBENCH_METRICS_TOKEN_FILE names cannot be read"),
    ({"WORKBENCH_DATABASE_URL": "a", "WORKBENCH_DATABASE_URL_FILE": "b"}, "are both set"),
    ({"WORKBENCH_HOST": "0.0.0.0"}, "Without a sign-in everybody who reaches the server could change verdicts"),
    ({"WORKBENCH_HOST": "claims.example.org"}, "Without a sign-in everybody"),
    *(
        ({name: words for name, words in PROVIDER.items() if name != left_out}, f"needs {left_out}, too")
        for left_out in PROVIDER
        if left_out != "WORKBENCH_SIGN_IN"
    ),
]


@pytest.mark.parametrize(("given", "said"), REFUSED, ids=[str(index) for index in range(len(REFUSED))])
def test_a_wrong_value_is_a_sentence_that_names_the_variable_and_not_the_value(
    given: dict[str, str], said: str
) -> None:
    with pytest.raises(SettingRefused) as refused:
        read_settings(given)
    assert said in str(refused.value)
    assert "guessed" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_every_wrong_value_is_told_at_once() -> None:
    with pytest.raises(SettingRefused, match=r"WORKBENCH_PORT .*WORKBENCH_POOL_SIZE") as refused:
        read_settings({"WORKBENCH_PORT": "x", "WORKBENCH_POOL_SIZE": "x"})
    assert "factory" not in str(refused.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_without_a_sign_in_the_server_listens_on_this_computer(host: str) -> None:
    assert read_settings({"WORKBENCH_HOST": host}).is_local


@pytest.mark.parametrize("signing_in", [{"WORKBENCH_SIGN_IN": "Accounts"}, PROVIDER])
def test_with_a_sign_in_it_may_listen_for_others(signing_in: dict[str, str]) -> None:
    settings = read_settings({**signing_in, "WORKBENCH_HOST": "0.0.0.0"})
    assert not settings.is_local
    assert settings.sign_in is SignIn(signing_in["WORKBENCH_SIGN_IN"].lower())


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("HTTPS://Claims.Example.org/", "https://claims.example.org"),
        ("https://claims.example.org:443", "https://claims.example.org"),
        ("http://claims:8080", "http://claims:8080"),
    ],
)
def test_a_public_address_is_written_as_browsers_write_an_origin(given: str, origin: str) -> None:
    assert read_settings({"WORKBENCH_PUBLIC_ADDRESS": given}).public_address == origin


def test_a_secret_may_stand_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    for name in FROM_FILES:
        (tmp_path / name).write_text(f"{name} of chance, which nobody guesses\n", encoding="utf-8")
    settings = read_settings({f"{variable(name)}_FILE": str(tmp_path / name) for name in FROM_FILES})
    assert settings.cookie_secret is not None
    assert settings.cookie_secret.get_secret_value() == "cookie_secret of chance, which nobody guesses"
    assert settings.database_url == "database_url of chance, which nobody guesses"
    assert "of chance" not in f"{settings} {settings!r}"


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b" \n", "is empty"), (b"\xff\xfe", "cannot be read")]
)
def test_a_file_without_a_secret_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(SettingRefused, match=f"WORKBENCH_METRICS_TOKEN_FILE names {said}"):
        read_settings({"WORKBENCH_METRICS_TOKEN_FILE": str(tmp_path / "secret")})


def test_settings_cannot_be_changed_where_they_are_used() -> None:
    with pytest.raises(ValidationError):
        setattr(read_settings({}), "port", 1)  # noqa: B010  (mypy would refuse it as well)


def test_a_name_that_is_no_setting_is_told_with_the_nearest_one() -> None:
    strange = misspelt({"WORKBENCH_DATABSE_URL": "x", "WORKBENCH_PORT": "1", "WORKBENCH_XYZZY": "x", "HOME": "/"})
    assert strange == {"WORKBENCH_DATABSE_URL": "WORKBENCH_DATABASE_URL", "WORKBENCH_XYZZY": ""}
    assert misspelt(dict.fromkeys(VARIABLES, "x")) == {}


def test_the_table_for_readers_is_the_class() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE
    )
    assert [row[0] for row in rows] == list(map(variable, Settings.model_fields))
    for (name, meaning, default), (key, field) in zip(rows, Settings.model_fields.items(), strict=True):
        told = (field.description or "") + (" (or `…_FILE`)" if key in FROM_FILES else "")
        assert meaning == told, name
        if field.default_factory is None:
            assert default == ("none" if field.default is None else f"`{field.default}`"), name


def test_the_command_line_asks_for_no_settings_before_it_has_something_to_do() -> None:
    script = "import sys, cli.app; print([name for name in sys.modules if name.startswith('pydantic')])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
