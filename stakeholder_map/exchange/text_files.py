"""Reading a text file whatever its encoding, and saying plainly when it is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from stakeholder_map.exchange.plans import ExchangeError

MAX_BYTES = 512 * 2**20

# A UTF-32 mark begins with a UTF-16 one, so it is asked about first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or zip file; open it and save it as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file; open it and save it as CSV"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database; open it as a workspace"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
)
# Western European text has these letters and signs beyond ASCII: but no sign inside a word, no capital after a small
# letter, no four such letters in a row.
_WESTERN = {*map(chr, range(0xC0, 0x100)), *"ŸŒœŠšŽž€£§°«»·–—‘’‚“”„…•©®™´¨½¼²³º¿¡\u00a0"} - set("×÷")
_NOT_WESTERN = re.compile("[A-Za-z][£§°«»·•©®™´¨½¼²³º¿¡¯][A-Za-z]|[a-z][À-ÞŸŒŠŽ]|[À-ÿŒœŠšŽž]{4}")
_OLDER = "cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp932 gb18030 big5 cp949 koi8_r mac_roman cp850"
_SAMPLE = 200_000
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text and the encoding that it was read with."""

    text: str
    encoding: str


def read_bytes(path: Path | str) -> bytes:
    """Return a file's bytes. Raises ExchangeError where it is missing, a folder, not readable or larger than 512 MB."""
    path = Path(path)
    try:
        if path.is_dir():
            raise ExchangeError(f"{path.name or path} is a folder; choose a file in it.")
        if path.stat().st_size > MAX_BYTES:
            raise ExchangeError(f"{path.name} is larger than 512 MB; split it.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ExchangeError(f"{path} does not exist; check the name.") from error
    except (OSError, ValueError) as error:
        if isinstance(error, ExchangeError):
            raise
        why = getattr(error, "strerror", None) or error
        raise ExchangeError(f"{path} cannot be read ({why}).") from error


def read_text(path: Path | str) -> DecodedText:
    """Return a file's text, without a byte order mark. Raises ExchangeError where it is missing, empty or no text."""
    return decoded(read_bytes(path), Path(path).name)


def decoded(data: bytes, file_name: str) -> DecodedText:
    """Return bytes as text: by their mark, as UTF-8, as UTF-16, or as the likeliest older encoding.

    Raises ExchangeError where they are empty or no text. O(n).
    """
    if not data.strip():
        raise ExchangeError(f"{file_name} is empty; choose a file with something in it.")
    for start, what in _OTHER_FILES:
        if data.startswith(start):
            raise ExchangeError(f"{file_name} is not text but {what}.")
    found = _by_mark(data, file_name) or _as_utf16(data) or _as_utf8(data) or _as_older(data, file_name)
    text = found.text.removeprefix("\ufeff")
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise ExchangeError(f"{file_name}, line {row}: holds a NUL character; save the file as plain text (UTF-8).")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ExchangeError(f"{file_name} holds half characters; save the file as plain text (UTF-8).")
    if not text.strip():
        raise ExchangeError(f"{file_name} is empty; choose a file with something in it.")
    return DecodedText(text, found.encoding)


def _by_mark(data: bytes, file_name: str) -> DecodedText | None:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return DecodedText(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise ExchangeError(
            f"{file_name} says that it is {name} but is damaged at byte {error.start:,}; save it again as UTF-8."
        ) from error


def _as_utf8(data: bytes) -> DecodedText | None:
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _as_utf16(data: bytes) -> DecodedText | None:
    """UTF-16 without a mark: in Western text every other byte is 0."""
    sample = data[:_SAMPLE]
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if len(data) % 2 == 0 and zeros.count(0) > 0.4 * len(zeros) and others.count(0) == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _CONTROLS.search(text):
                return DecodedText(text, encoding)
    return None


def _as_older(data: bytes, file_name: str) -> DecodedText:
    sample = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample.decode("latin-1")))
    if b"\0" in data or controls > len(sample) * 0.01:
        raise ExchangeError(f"{file_name} is not a text file; choose a CSV or other text file.")
    try:
        western = data.decode("cp1252")
        signs = {character for character in western if character > "\x7f"}
        if signs <= _WESTERN and not _NOT_WESTERN.search(western):
            return DecodedText(western, "cp1252")
    except UnicodeDecodeError:
        pass
    return _japanese(data) or _guessed(data) or DecodedText(data.decode("cp1252", errors="replace"), "cp1252")


def _japanese(data: bytes) -> DecodedText | None:
    """Japanese text is known by its kana; statistics mix it up with Korean."""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return None
    beyond_ascii = sum(character > "\x7f" for character in text)
    kana = len(re.findall("[ぁ-んァ-ヶ]", text))
    return DecodedText(text, "cp932") if kana > 0.1 * beyond_ascii else None


def _guessed(data: bytes) -> DecodedText | None:
    import logging

    import charset_normalizer  # slow to import, and rarely needed

    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    end = data.rfind(b"\n", 0, _SAMPLE) + 1 if len(data) > _SAMPLE else len(data)
    likely = charset_normalizer.from_bytes(data[: end or _SAMPLE], cp_isolation=_OLDER.split())
    best = next((match for match in likely if not _NOT_WESTERN.search(str(match))), likely.best())
    if best is None:
        return None
    try:
        return DecodedText(data.decode(best.encoding), best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
