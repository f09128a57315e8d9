"""Read the environment once: every setting with its name, default, check, and whether it is secret.

Values come from ``ceasewire.toml`` in the working directory (or the file that CEASEWIRE_CONFIG names) and from
environment variables, which win. A wrong value or a misspelt name stops the start with one sentence that names it.
"""

from __future__ import annotations

import os
import re
import tomllib
from base64 import b64decode
from dataclasses import dataclass, fields
from difflib import get_close_matches
from email.errors import HeaderParseError
from email.headerregistry import Address
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from model.channels import show_channel
from model.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

#: What the environment's names begin with, the one that names the settings file, and how alike a misspelt name is.
PREFIX, CONFIG, ALIKE = "CEASEWIRE_", "CEASEWIRE_CONFIG", 0.8


@dataclass(frozen=True, slots=True)
class Settings:
    """What the desk may set. Durations are in seconds."""

    #: sqlite:///path or postgresql+psycopg://user@host/name.
    database: str = "sqlite:///var/ceasewire.sqlite"
    #: Where alerts go: mailto:desk@example.org, https://example.org/hook. Several, parted by commas.
    channels: tuple[str, ...] = ()
    #: smtp://host:port or smtps://…; starttls is used where offered.
    smtp: str = "smtp://127.0.0.1:25"
    smtp_user: str = ""
    smtp_password: str = ""
    mail_from: str = "ceasewire@localhost"
    #: Key that webhooks are signed with.
    webhook_secret: str = ""
    #: Password for IMAP sources whose address holds none.
    imap_password: str = ""
    #: What Ceasewire calls itself to web servers; put a contact address in it.
    user_agent: str = "Ceasewire/0.1 (+https://ceasewire.example/about)"
    #: Hosts that may be reached although their address is not public. For tests and an outlet inside the house.
    allow_hosts: tuple[str, ...] = ()
    #: The public address under which hubs (WebSub) reach this desk, as https://desk.example.org/websub; empty: no hubs.
    websub_callback: str = ""
    #: Where the callback listens on this machine, behind that address.
    websub_host: str = "127.0.0.1"
    websub_port: int = 8088
    #: Minutes without the end of a round of polling after which `ceasewire run` raises the alarm; 0: never.
    alarm_after: int = 30
    fetch_timeout: int = 30
    max_document_bytes: int = 20_000_000
    #: Where `ceasewire run` keeps Prefect's own files, and replays their databases.
    home: str = "var"
    prefect_port: int = 4200
    review_host: str = "127.0.0.1"
    review_port: int = 8087
    #: Further names under which the page is asked for (a reverse proxy's); any other Host header is refused.
    review_hosts: tuple[str, ...] = ()
    #: Name under which verdicts of the local page are kept.
    analyst: str = "analyst"
    #: Further registry files (TOML), parted by commas.
    registry: tuple[str, ...] = ()
    #: Lowest severity that is sent at once; what lies below waits for the digest.
    alert_from: str = "medium"
    #: Who gives a second opinion on disputes: "endpoint", "nli:" and a cross-encoder's name or folder; empty: nobody.
    second_opinion: str = ""
    #: Who reads claims beside the rules: "encoder" (the own one), "endpoint", "spacy:" and a pipeline's name or folder.
    claim_readers: tuple[str, ...] = ()
    #: A chat endpoint for both, up to and without /chat/completions; quotes and articles are sent to it.
    endpoint_url: str = ""
    endpoint_model: str = ""
    endpoint_key: str = ""
    endpoint_timeout: int = 30
    #: Tokens that one answer may have.
    endpoint_tokens: int = 800
    log_level: str = "INFO"


_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST_NAME = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*\.?")
#: Never printed.
SECRET = frozenset({"smtp_password", "webhook_secret", "imap_password", "endpoint_key"})


def _scheme(*allowed: str) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        scheme = urlsplit(value).scheme
        return None if scheme in allowed else f"must start with one of {', '.join(f'{a}:' for a in allowed)}"

    return check


def _smtp(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        if not parts.hostname or parts.port == 0:
            return "must name a server, as in smtp://127.0.0.1:25"
    except ValueError:
        return "must have a number as its port, as in smtp://127.0.0.1:25"
    return _scheme("smtp", "smtps")(value)


def _port(value: int) -> str | None:
    return None if 0 < value < 65536 else "must be a port between 1 and 65535"


def _positive(value: int) -> str | None:
    return None if value > 0 else "must be greater than 0"


def _channels(value: tuple[str, ...]) -> str | None:
    for channel in value:
        if wrong := _scheme("mailto", "https", "http")(channel) or _receiver(channel):
            return f"{show_channel(channel)!r} {wrong}"
    return None


def _receiver(channel: str) -> str | None:
    """Say what is wrong with an alert's address behind its scheme."""
    try:
        parts = urlsplit(channel)
        if parts.scheme == "mailto":
            return _mail(unquote(parts.path))
        if not parts.hostname or parts.port == 0:
            return "must name a server, as in https://example.org/hook"
    except ValueError:
        return "must have a number between 1 and 65535 as its port"
    if parts.username is not None:
        return "must hold no name and password: they would not be sent"
    return None


def _mail(value: str) -> str | None:
    try:
        address = Address(addr_spec=value)
    except (ValueError, HeaderParseError, IndexError):
        return "must be a mail address, as in desk@example.org"
    plain = address.username and address.domain and value.isascii() and value.isprintable()
    return None if plain else "must be a mail address, as in desk@example.org"


def _agent(value: str) -> str | None:
    return None if value.strip() and value.isascii() and value.isprintable() else "must be a line of plain text"


def _host(value: str) -> str | None:
    try:
        ip_address(value.strip("[]"))
    except ValueError:
        return None if _HOST_NAME.fullmatch(value) else "must be a host's name or address alone, as in desk.example.org"
    return None


def _hosts(value: tuple[str, ...]) -> str | None:
    return next((f"{wrong}, not {host!r}" for host in value if (wrong := _host(host))), None)


def _name(value: str) -> str | None:
    return None if value.strip() and value.isprintable() else "must be a name of at least one letter"


def _secret(value: str) -> str | None:
    if not value.startswith("whsec_"):
        return None
    try:
        key = b64decode(value.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    return None if key else "must be base64 behind whsec_, or any text that does not begin so"


def _files(value: tuple[str, ...]) -> str | None:
    missing = [path for path in value if not Path(path).is_file()]
    return f"names a file that is not there: {missing[0]}" if missing else None


def _endpoint(value: str) -> str | None:
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")):
        return None
    return "must be https://… (http:// only on this machine)"


def _adviser(*kinds: str, names: tuple[str, ...] = ("endpoint",)) -> Callable[[str | tuple[str, ...]], str | None]:
    def check(value: str | tuple[str, ...]) -> str | None:
        for one in (value,) if isinstance(value, str) else value:
            kind, _, name = one.partition(":")
            if one and one not in names and not (kind in kinds and name):
                return f"must be {' or '.join((*names, *(f'{k}:NAME' for k in kinds)))}, not {one!r}"
        return None

    return check


#: What makes a value wrong, by setting: a sentence after the setting's name, or None.
CHECKS: dict[str, Callable[[Any], str | None]] = {
    "database": _scheme("sqlite", "postgresql+psycopg", "postgresql"),
    "smtp": _smtp,
    "channels": _channels,
    "review_port": _port,
    "prefect_port": _port,
    "websub_port": _port,
    "alarm_after": lambda v: None if v >= 0 else "must be 0 or more",
    "websub_callback": lambda v: _scheme("https", "http")(v) if v else None,
    "alert_from": lambda v: None if v in ("low", "medium", "high") else "must be low, medium or high",
    "log_level": lambda v: (
        None if v in ("DEBUG", "INFO", "WARNING", "ERROR") else "must be DEBUG, INFO, WARNING or ERROR"
    ),
    "second_opinion": _adviser("nli"),
    "claim_readers": _adviser("spacy", names=("encoder", "endpoint")),
    "endpoint_url": _endpoint,
    "mail_from": _mail,
    "webhook_secret": _secret,
    "allow_hosts": _hosts,
    "review_host": _host,
    "review_hosts": _hosts,
    "websub_host": _host,
    "analyst": _name,
    "user_agent": _agent,
    "registry": _files,
    **dict.fromkeys(
        (
            "fetch_timeout",
            "max_document_bytes",
            "endpoint_timeout",
            "endpoint_tokens",
        ),
        _positive,
    ),
}


def load_settings(environ: Mapping[str, str] | None = None, config: Path | None = None) -> Settings:
    """Read the settings; raise SettingsError with one sentence naming what is wrong."""
    env = os.environ if environ is None else environ
    named = env.get(CONFIG)
    path = config or Path(named or "ceasewire.toml")
    if (named or config) and not path.exists():
        raise SettingsError(f"the settings file {path} does not exist")
    given: dict[str, Any] = _read_file(path) if path.exists() else {}
    known = {f.name for f in fields(Settings)}
    if unknown := sorted(set(given) - known):
        raise SettingsError(f"{path}: no setting is called {unknown[0]!r}; known are {', '.join(sorted(known))}")
    origin = dict.fromkeys(given, str(path))
    _refuse_misspelt(env, known)
    for name in known:
        variable = PREFIX + name.upper()
        if variable in env:
            given[name] = env[variable]
            origin[name] = variable
    defaults = Settings()
    values = {name: _convert(name, value, getattr(defaults, name), origin[name]) for name, value in given.items()}
    for name, value in values.items():
        if (check := CHECKS.get(name)) and (wrong := check(value)):
            raise SettingsError(f"{origin[name]}: {name} {wrong}")
    settings = Settings(**values)
    for name, asked in (("second_opinion", (settings.second_opinion,)), ("claim_readers", settings.claim_readers)):
        if "endpoint" in asked and not (settings.endpoint_url and settings.endpoint_model):
            raise SettingsError(
                f"{origin[name]}: {name} asks an endpoint: endpoint_url and endpoint_model must name it"
            )
    return settings


def _refuse_misspelt(env: Mapping[str, str], known: Collection[str]) -> None:
    """Refuse a variable that is nearly a setting's name.

    What resembles no setting is let be: container platforms put CEASEWIRE_PORT and the like beside a service.
    """
    names = [name.upper() for name in known] + [CONFIG.removeprefix(PREFIX)]
    for variable in sorted(one for one in env if one.startswith(PREFIX)):
        name = variable.removeprefix(PREFIX)
        if name not in names and (meant := get_close_matches(name, names, 1, ALIKE)):
            raise SettingsError(f"{variable}: no setting is called that; did you mean {PREFIX}{meant[0]}?")


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as exc:
        raise SettingsError(f"the settings file {path} cannot be read: {exc}") from exc


def _convert(name: str, value: object, default: object, where: str) -> Any:
    if isinstance(default, tuple):
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        raise SettingsError(f"{where}: {name} must be a list of texts")
    if isinstance(default, int):
        try:
            return int(str(value))
        except ValueError as exc:
            raise SettingsError(f"{where}: {name} must be a whole number, not {value!r}") from exc
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {name} must be a text, not {value!r}")
    return value
