"""What the surroundings decide: one table of settings, read from environment variables, each checked and explained.

The environment is read here and nowhere else; everything further in is given its values as arguments. The table for
readers is docs/settings.md, which a test holds against the class.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from workbench.errors import SettingRefused

PREFIX = "WORKBENCH_"
IN_FILE = "_FILE"
"""What the name of a variable ends with that names a file with the value, as containers hand over secrets."""
DATABASE_URL = "WORKBENCH_DATABASE_URL"
DATA_FOLDER = "WORKBENCH_DATA_FOLDER"
MODEL = "WORKBENCH_MODEL"
DATABASE_FILE = "claims.sqlite3"
MOST_SECRET_BYTES = 16_384


class SignIn(StrEnum):
    """How people sign in: not at all (a laptop), with accounts of the workbench, or with an OpenID provider."""

    NONE = "none"
    ACCOUNTS = "accounts"
    OIDC = "oidc"


def _folder(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise ValueError("Input should be a folder; there is no home folder of that name") from None


def _origin(address: str) -> str:
    """Return a public address as browsers write an origin: scheme, host and a port of its own, in lower case."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("Input should be an address such as https://claims.example.org")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("Input should end after the host, or the port: the workbench takes a whole host for itself")
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.removesuffix(usual)}".lower()


def _long(least: int) -> AfterValidator:
    """Refuse a secret that could be guessed."""

    def checked(secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value()) < least:
            raise ValueError(f"Input should have {least} characters or more")
        return secret

    return AfterValidator(checked)


Folder = Annotated[Path, AfterValidator(_folder)]
Address = Annotated[str, AfterValidator(_origin)]
Upper = BeforeValidator(str.upper)
Lower = BeforeValidator(str.lower)
Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """All settings. Each field is the variable of its name with the prefix: `port` is WORKBENCH_PORT.

    A description is what docs/settings.md says of it. Secrets show no value when they are printed.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True, protected_namespaces=()
    )

    data_folder: Folder = Field(
        default_factory=lambda: user_data_path("claim-workbench", appauthor=False),
        description="the folder for all that the workbench keeps in files",
    )
    database_url: str = Field(
        default_factory=lambda data: f"sqlite:///{data['data_folder'] / DATABASE_FILE}",
        description="the database: `sqlite:///path/to/file.sqlite3` or `postgresql://user@host/name`",
        repr=False,
        json_schema_extra={"file": True},
    )
    model: str | None = Field(
        None, description="another English spaCy model than the largest official one installed: a name or a path"
    )
    project: str = Field(
        "main",
        description="the key of the project that the verbs of the command line work on; `workbench project list`",
    )
    host: str = Field("127.0.0.1", description="the address on which the server listens; another one needs a sign-in")
    port: Port = Field(8501, description="the port on which the server listens")
    public_address: Address | None = Field(
        None, description="how readers reach it through a proxy, for example `https://claims.example.org`"
    )
    proxy_addresses: str = Field(
        "127.0.0.1",
        description="from where a proxy's word on who asks is believed: addresses or networks, by commas; "
        "only with a public address",
    )
    sign_in: Annotated[SignIn, Lower] = Field(
        SignIn.NONE, description="who may come in: `none` (everybody at this computer), `accounts` or `oidc`"
    )
    session_hours: Annotated[int, Field(ge=1, le=24 * 90)] = Field(
        12, description="how many hours a sign-in lasts at most"
    )
    session_idle_minutes: Annotated[int, Field(ge=1, le=60 * 24 * 90)] = Field(
        120, description="after how many minutes without a request a sign-in ends"
    )
    oidc_metadata_url: str | None = Field(
        None, description="the provider's metadata, an address that ends in `/.well-known/openid-configuration`"
    )
    oidc_client_id: str | None = Field(None, description="what the provider calls the workbench")
    oidc_client_secret: SecretStr | None = Field(
        None, description="the secret that the provider gave for it", json_schema_extra={"file": True}
    )
    cookie_secret: Annotated[SecretStr, _long(32)] | None = Field(
        None,
        description="32 characters or more of chance that sign the provider's cookies",
        json_schema_extra={"file": True},
    )
    log_format: Annotated[Literal["text", "json"], Lower] = Field(
        "text", description="how the log is written: `text` or `json`"
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Upper] = Field(
        "INFO", description="the least that is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`"
    )
    metrics_token: Annotated[SecretStr, _long(16)] | None = Field(
        None,
        description="what opens `/metrics`, 16 characters or more; without it there are no metrics",
        json_schema_extra={"file": True},
    )
    backup_folder: Folder = Field(
        default_factory=lambda data: data["data_folder"] / "backups", description="the folder for backups"
    )
    backup_keep: Annotated[int, Field(ge=1)] = Field(14, description="how many backups are kept there")
    reading_seconds: Annotated[int, Field(ge=1)] = Field(30, description="how many seconds a file may take to be read")
    reading_memory_mb: Annotated[int, Field(ge=128)] = Field(
        1024, description="how many megabytes of memory the reading of a file may take"
    )
    pool_size: Annotated[int, Field(ge=1)] = Field(10, description="how many connections to PostgreSQL stay open")
    pool_overflow: Annotated[int, Field(ge=0)] = Field(10, description="how many more are opened while all are in use")
    pg_bin: Folder | None = Field(
        None, description="the folder of `pg_dump` and `pg_restore`, where they are not among the commands found"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what `read_settings` has gathered, and nothing behind its back."""
        return (init_settings,)

    @property
    def is_local(self) -> bool:
        """Whether the server can be reached from this computer alone."""
        return _is_loopback(self.host)

    @model_validator(mode="after")
    def _nobody_comes_in_unasked(self) -> Self:
        if self.sign_in is SignIn.NONE and not self.is_local:
            raise ValueError(
                "Without a sign-in everybody who reaches the server could change verdicts, so it listens on this "
                "computer only. Set WORKBENCH_SIGN_IN to accounts or oidc, or leave WORKBENCH_HOST out."
            )
        return self

    @model_validator(mode="after")
    def _provider_is_known(self) -> Self:
        needed = ("oidc_metadata_url", "oidc_client_id", "oidc_client_secret", "public_address")
        missing = [variable(name) for name in needed if getattr(self, name) is None]
        if self.sign_in is SignIn.OIDC and missing:
            raise ValueError(
                f"Signing in with a provider needs {_listed(missing)}, too: set them, or change WORKBENCH_SIGN_IN."
            )
        return self


FROM_FILES = {name for name, field in Settings.model_fields.items() if field.json_schema_extra == {"file": True}}
"""The settings whose value may stand in a file of its own."""


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + name.upper()


VARIABLES = frozenset(map(variable, Settings.model_fields)) | {variable(name) + IN_FILE for name in FROM_FILES}
"""Every variable that means something."""


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `environ` (by default the process's own environment).

    Empty values count as absent. A secret, or the database's address, may stand in a file that the variable with
    _FILE at its end names. Nothing is created. Raises SettingRefused, which names the variable and what it may be.
    """
    values = os.environ if environ is None else environ
    given = ((name, words.strip()) for name, words in values.items() if name.startswith(PREFIX))
    return _read(frozenset((name, words) for name, words in given if words))


@lru_cache(maxsize=8)
def _read(given: frozenset[tuple[str, str]]) -> Settings:
    """Check what was given; the same surroundings are checked once, for pages ask at every run."""
    source = EnvSettingsSource(Settings)
    source.env_vars = {name.lower(): words for name, words in _with_files(dict(given)).items()}
    try:
        return Settings(**source())
    except ValidationError as error:
        # What has a default that follows from another setting is no mistake of its own.
        wrong = [one for one in error.errors() if one["type"] != "default_factory_not_called"]
        raise SettingRefused(" ".join(map(_sentence, wrong))) from None


def _with_files(given: Mapping[str, str]) -> dict[str, str]:
    """Return the values with those that stand in files; raise SettingRefused where one is told twice or missing."""
    values = dict(given)
    for name in map(variable, sorted(FROM_FILES)):
        path = values.pop(name + IN_FILE, "")
        if path and name in values:
            raise SettingRefused(f"{name} and {name}{IN_FILE} are both set: leave one of them out.")
        if path:
            values[name] = _content(name, Path(path))
    return values


def _content(name: str, path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            words = file.read(MOST_SECRET_BYTES).strip()
    except (OSError, UnicodeDecodeError):
        raise SettingRefused(
            f"The file that {name}{IN_FILE} names cannot be read. Check its path and rights."
        ) from None
    if not words:
        raise SettingRefused(f"The file that {name}{IN_FILE} names is empty. Write the value into it.")
    return words


def misspelt(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables that look like settings and are none, each with the nearest setting, "" where none is."""
    values = os.environ if environ is None else environ
    strange = sorted(name for name in values if name.startswith(PREFIX) and name not in VARIABLES)
    return {name: "".join(difflib.get_close_matches(name, sorted(VARIABLES), n=1, cutoff=0.75)) for name in strange}


def _sentence(error: Any) -> str:
    """Return what is wrong with one setting; never the value, which may be secret."""
    words = str(error["msg"]).removeprefix("Value error, ")
    if not error["loc"]:
        return words
    name = variable(str(error["loc"][0]))
    return f"{words.replace('Input', name, 1)}. Correct {name}, or leave it out."


def _is_loopback(host: str) -> bool:
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _listed(names: Iterable[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} and {last}" if some else last
