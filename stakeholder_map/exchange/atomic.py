"""Writing files whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stakeholder_map.exchange.plans import ExchangeError


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """Give a name beside ``path`` to write to; when the block ends well, that file takes the place of ``path``.

    Where the block raises, ``path`` stays as it was and nothing is left behind. Raises ExchangeError, naming the file
    and what to do, where the folder is missing, is not writable, or the disk is full.
    """
    target = Path(path)
    with _plain_errors(target):
        try:
            target = target.resolve()  # a link keeps pointing at its file
        except (RuntimeError, ValueError) as error:  # a loop of links, or a NUL in the name
            raise ExchangeError(f"{str(path)!r} cannot be written ({error}); choose another name.") from error
        if not target.name or target.is_dir():
            raise ExchangeError(f"{path} is a folder; add a file name.")
        if not target.parent.is_dir():
            raise ExchangeError(f"The folder {target.parent} does not exist; make it first or choose another one.")
        if target.exists() and not os.access(target, os.W_OK):
            raise ExchangeError(f"{target} is write-protected; choose another name.")
        # The ending stays last, because Qt and others choose the format by it.
        beside = target.with_name(f".{target.stem[:80]}.{secrets.token_hex(6)}{target.suffix}")
        beside.touch(exist_ok=False)
    try:
        with _plain_errors(target):
            yield beside
            _flush_to_disk(beside)
            os.replace(beside, target)
            _flush_folder(target.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_bytes(path: Path | str, data: bytes) -> None:
    """Write a file whole or not at all. Raises ExchangeError."""
    with replacing(path) as beside:
        beside.write_bytes(data)


@contextmanager
def _plain_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise ExchangeError(f"{target} cannot be written ({why}); choose another folder or name.") from error


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system knows how."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
