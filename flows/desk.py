"""Open what every flow works with: settings, store, registry."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from claims.registry import Registry, load_registry
from extractors.memory import LineMemory
from flows.patience import Patience
from model.errors import StoreError
from settings import Settings, load_settings
from storage import Store

if TYPE_CHECKING:
    from advice.judges import Judge
    from advice.readers import ClaimReader
    from claims.encoder import Encoder

#: How long a worker may keep a piece of work before another takes it up.
LEASE = timedelta(minutes=10)

log = logging.getLogger("ceasewire")


def utc_now() -> datetime:
    """Give the present instant in UTC; the only place where the flows ask the clock."""
    return datetime.now(UTC)


class Desk:
    """One desk's settings, store and knowledge of the world.

    No dataclass, because Prefect walks through the fields of a dataclass that is given to a task.
    """

    __slots__ = ("encoder", "judge", "lines", "now", "patience", "readers", "registry", "settings", "store")

    def __init__(
        self,
        settings: Settings,
        store: Store,
        registry: Registry,
        now: Callable[[], datetime] | None = None,
        lines: LineMemory | None = None,
        judge: Judge | None = None,
        readers: Sequence[ClaimReader] = (),
        encoder: Callable[[], Encoder | None] = lambda: None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.registry = registry
        #: Gives the present instant with its zone; tests set their own.
        self.now = now or utc_now
        #: What each outlet prints on page after page.
        self.lines = LineMemory() if lines is None else lines
        #: Who gives second opinions, and who reads claims beside the rules: nobody unless the settings name them.
        self.judge = judge
        self.readers = tuple(readers)
        self.patience = Patience()
        #: Loads the encoder when an article is read, not before: it takes some 90 MB.
        self.encoder = encoder


#: What this process has seen of each outlet's pages, by database; it outlasts the rounds.
_LINES: dict[str, LineMemory] = {}


@lru_cache(maxsize=4)
def _registry(extra: tuple[str, ...]) -> Registry:
    return load_registry([Path(path) for path in extra])


def find_file(url: str) -> Path | None:
    """Give the file that an SQLite address names; None for other addresses and databases in memory."""
    prefix = "sqlite:///"
    if url.startswith(prefix) and (path := url.removeprefix(prefix)) and ":memory:" not in path:
        return Path(path)
    return None


def make_folder(file: Path, *, expected: bool) -> None:
    """Make the folder of a database that is not there yet; raises StoreError.

    A folder that somebody named from the root on is not made unless the database is ``expected`` to be new: after a
    move or a slip of the pen an empty desk would look as if everything were lost.
    """
    folder = file.parent
    if not expected and folder.is_absolute() and not folder.is_dir():
        raise StoreError(
            f"the database {file} is not there, nor is its folder {folder}; mend the setting database,"
            " or make the folder if a new desk is to begin there"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise StoreError(f"{file}: its folder cannot be made: {exc.strerror or exc}") from exc


@contextmanager
def open_store(settings: Settings | None = None, *, expected: bool = False) -> Iterator[Store]:
    """Open the store of the settings, and close it again; raises SettingsError, StoreError.

    A database that was not there is told in the log, unless it was ``expected`` to be new.
    """
    chosen = settings or load_settings()
    file = find_file(chosen.database)
    new = file is not None and not file.exists()
    if file is not None and new:
        make_folder(file, expected=expected)
    store = Store.open(chosen.database)
    if new and not expected:
        log.warning("%s was not there: it is a new, empty database (setting database)", file)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_desk(settings: Settings | None = None, *, expected: bool = False) -> Iterator[Desk]:
    """Open the store (as ``open_store``) and the registry, and close the store again.

    Raises SettingsError, StoreError, RegistryError, and AdviceError when a reader or judge cannot be loaded.
    """
    # Imported here, since polling imports this module and asks no reader or judge.
    from flows.advice import encoder_if_any, open_judge, open_readers

    chosen = settings or load_settings()
    with open_store(chosen, expected=expected) as store:
        yield Desk(
            chosen,
            store,
            _registry(chosen.registry),
            lines=_LINES.setdefault(chosen.database, LineMemory()),
            judge=open_judge(chosen),
            readers=open_readers(chosen),
            encoder=partial(encoder_if_any, chosen),
        )
