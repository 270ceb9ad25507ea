"""Finding lines by a few letters, fast enough for each key on tens of thousands of them. Nothing here knows of Qt.

All lines are one folded text, which is scanned with ``str.find`` and one regular expression: both run at the speed of
memory, so nothing needs to be built but that text. The better kinds of match are looked for first, and the others only
while there is room.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import islice

_ENOUGH = 200  # as many of one tier are compared with each other; nobody reads more
_MOST_INITIALS = 6  # letters; nobody types longer ones
_A_FEW = 12  # with as many found, worse tiers are not looked for
_USUAL_LENGTHS = range(3, 9)  # of mistyped words, and of the words that were meant
_MOST_VISITS = 5000  # of a first word that nearly every line has


class Tier(IntEnum):
    """How a line fits, best first."""

    SAME = 0  # the title is what was typed
    BEGINS = 1  # the title begins with it
    WORDS = 2  # each typed word begins a word of the title
    DETAIL = 3  # … or of what stands below the title
    INSIDE = 4  # typed letters within a word
    INITIALS = 5  # letters that go on from the beginnings of words: "aru" for Ana Ruiz
    SCATTERED = 6  # the letters, in this order, somewhere
    MISTYPED = 7  # words much like those that were typed


class _Folding(dict[int, int]):
    """Maps each character to one: small, without accent, and a space for what parts words."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        if letter in "\n\t":
            folded = letter
        elif letter.isalnum():
            folded = unicodedata.normalize("NFKD", letter)[0].casefold()[0]
        else:
            folded = letter if letter in "%&+#@" else " "
        self[code] = ord(folded)
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text with small letters, without accents and signs, each character in its old place."""
    return text.translate(_FOLDING)


class Lines:
    """Titles, each with a detail line below, that can be searched. Building costs about 1 ms for 1,000 lines."""

    def __init__(self, titles: Sequence[str], details: Sequence[str] = (), *, loose: bool = True) -> None:
        """With ``loose`` off, letters need to stand together (for long texts, where scattered letters mean nothing)."""
        self._loose = loose
        below = details or [""] * len(titles)
        # A word always follows a space, so that one look finds its beginning.
        self._text = fold("".join([f"\n {_one_line(t)}\t {_one_line(d)}" for t, d in zip(titles, below, strict=True)]))
        self._starts = [match.start() for match in re.finditer("\n", self._text)]
        self._words: list[str] | None = None
        self._initials: str | None = None
        self._beginnings: dict[int, dict[str, None]] = {}
        self._barren = ""  # what was looked for last and found nothing

    def search(self, query: str) -> list[tuple[int, Tier]]:
        """Return numbers of lines that fit, best kind of fit first, and of the same kind in their order."""
        words = fold(query).split()
        whole = " ".join(words)
        found: dict[int, Tier] = {}
        # Where a beginning of it found nothing, neither will the whole.
        if words and not (self._barren and whole.startswith(self._barren)):
            last = Tier.SAME
            for number, tier in self._fitting(words):
                if len(found) >= (_ENOUGH if tier == last else _A_FEW):
                    break
                found.setdefault(number, tier)
                last = tier
            # One letter alone is only looked for at the beginnings of words.
            self._barren = whole if not found and len(whole) > 1 else ""
        return sorted(found.items(), key=lambda item: item[1])

    def search_scattered(self, query: str) -> list[tuple[int, Tier]]:
        """Return numbers of lines whose titles have the typed letters in this order, however far apart."""
        letters = "".join(fold(query).split())
        if not self._loose or len(letters) < 2 or not self._has_all(letters):
            return []
        pattern = "\n" + "".join(f"(?>[^{re.escape(letter)}\t]*{re.escape(letter)})" for letter in letters)
        found: list[tuple[int, Tier]] = []
        for match in re.finditer(pattern, self._text):
            found.append((self._line_at(match.start()), Tier.SCATTERED))
            if len(found) >= _ENOUGH:
                break
        return found

    def words(self) -> list[str]:
        """Return every word once. The first time costs some milliseconds for 10,000 lines."""
        if self._words is None:
            self._words = list(dict.fromkeys(self._text.split()))
        return self._words

    def initials(self) -> str:
        """Return a line for each title, with the first letters of its words. The first time as long as building."""
        if self._initials is None:
            titles = (line.partition("\t")[0] for line in self._text.split("\n")[1:]) if self._loose else ()
            self._initials = "".join(["\n" + "".join([word[0] for word in title.split()]) for title in titles])
        return self._initials

    def beginnings(self, length: int) -> dict[str, None]:
        """Return the first so many letters of every word once. The first time costs about 1 ms for 10,000 lines."""
        found = self._beginnings.get(length)
        if found is None:
            found = self._beginnings[length] = dict.fromkeys([word[:length] for word in self.words()])
        return found

    def has_word(self, beginning: str) -> bool:
        return f" {beginning}" in self._text

    # Inside

    def _fitting(self, words: Sequence[str]) -> Iterator[tuple[int, Tier]]:
        # Each look through the text begins where the one before found something that the next may be part of; where
        # it found nothing, there is nothing to look for.
        whole = " ".join(words)
        inside = self._text.find(whole)
        word = self._text.find(f" {whole}", max(inside - 1, 0)) if inside >= 0 else -1
        if word >= 0:
            yield from self._at_the_beginning(whole, max(word - 1, 0))
        if word >= 0 or len(words) > 1:
            yield from self._by_words(words, max(word, 0) if len(words) == 1 else 0)
        if len(whole) > 1:
            for at in self._places(whole, inside) if inside >= 0 else ():
                yield self._line_at(at), Tier.INSIDE
            if self._loose and len(whole) <= _MOST_INITIALS and self._has_all("".join(words)):
                yield from self._by_initials("".join(words), goes_on=len(words) > 1)

    def _at_the_beginning(self, whole: str, start: int) -> Iterator[tuple[int, Tier]]:
        """Yield the lines whose titles are, or begin with, what was typed; ``start`` is before the first of them."""
        begins = list(islice(self._places(f"\n {whole}", start), _ENOUGH + 1))
        title = f"\n {whole}\t"
        if len(begins) <= _ENOUGH:
            same = [at for at in begins if self._text.startswith(title, at)]
        else:
            same = list(islice(self._places(title, begins[0]), _ENOUGH))
        for at in same:
            yield self._line_at(at), Tier.SAME
        for at in begins:
            yield self._line_at(at), Tier.BEGINS

    def _by_words(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Tier]]:
        text = self._text
        first, *others = sorted((f" {word}" for word in words), key=len, reverse=True)
        in_details: list[int] = []
        for visits, at in enumerate(self._places(first, start)):
            number = self._line_at(at)
            begin = self._starts[number]
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(text)
            places = [text.find(word, begin, end) for word in others]
            if -1 not in places:
                title_ends = text.find("\t", begin, end)
                if max(at, *places, 0) < title_ends:
                    yield number, Tier.WORDS
                else:
                    in_details.append(number)
            if visits >= _MOST_VISITS or len(in_details) >= _ENOUGH:
                break
        for number in in_details:
            yield number, Tier.DETAIL

    def _by_initials(self, letters: str, *, goes_on: bool) -> Iterator[tuple[int, Tier]]:
        """Yield the titles in which each letter goes on from the one before, or begins a later word.

        Without ``goes_on``, those of which only one word has all of them may be left out.
        """
        first, *others = (re.escape(letter) for letter in letters)
        initials = self.initials()
        # No step is taken back (?>), or some texts would take for ever.
        fits = re.compile(f"\n(?>[^\t]*? {first})" + "".join(f"(?>{one}|[^\t]*? {one})" for one in others)).match
        # First where it could be at all: the text of initials is a tenth as long.
        could = f"\n[^\n]*?{first}" + ("" if goes_on or not others else f"[^\n]*[{''.join(others)}]")
        number = place = 0
        for match in re.finditer(could, initials):
            number += initials.count("\n", place, match.start())
            place = match.start()
            if fits(self._text, self._starts[number]):
                yield number, Tier.INITIALS

    def _has_all(self, letters: Iterable[str]) -> bool:
        return all(letter in self._text for letter in letters)

    def _places(self, part: str, start: int) -> Iterator[int]:
        """Yield where a part begins; after one, the next is looked for in the line's rest and beyond."""
        at = self._text.find(part, start)
        while at >= 0:
            yield at
            at = self._text.find(part, at + len(part))

    def _line_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def marked(query: str, title: str) -> tuple[int, ...]:
    """Return the places of the letters of a title that a query matches, for showing them; none where none do."""
    folded, words = f" {fold(title)}", fold(query).split()
    places: set[int] = set()
    for word in words:
        at = folded.find(f" {word}")
        if at < 0 and len(words) == 1:
            at = folded.find(word) - 1
        if at >= 0:
            places.update(range(at, at + len(word)))
    return tuple(sorted(places)) if places else _marked_one_by_one("".join(words), folded)


def _marked_one_by_one(letters: str, folded: str) -> tuple[int, ...]:
    """Return the places of letters that go on from the one before, or begin a word, or else stand anywhere."""
    for by_initials in (True, False):
        places: list[int] = []
        at = 0
        for letter in letters:
            if places and folded[at : at + 1] == letter:
                place = at
            else:
                begins = folded.find(f" {letter}", max(at - 1, 0)) + 1
                place = begins if by_initials else folded.find(letter, at)
                if place < 1:
                    break
            places.append(place)
            at = place + 1
        else:
            return tuple(place - 1 for place in places)
    return ()


def corrected(query: str, lines: Sequence[Lines]) -> str:
    """Return a query with each word that begins no word of the lines replaced by the likeliest that does.

    Likeliest is the fewest letters put wrong, left out, added or swapped (optimal string alignment), at most one in
    short words and two in long ones. Costs about 5 ms for 20,000 different words. Returns "" where nothing is like it.
    """
    # Only wanted where nothing fits, and some ten milliseconds to load.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    words: list[str] = []
    for word in fold(query).split():
        if any(some.has_word(word) for some in lines):
            words.append(word)
            continue
        if len(word) < 3:
            return ""
        # What is typed may be the beginning of a longer word.
        most = 1 if len(word) < 6 else 2
        best: tuple[int, str] | None = None
        for length in (len(word), len(word) + 1):
            for some in lines:
                found = extractOne(word, some.beginnings(length).keys(), scorer=OSA.distance, score_cutoff=most)
                if found is not None and (best is None or found[1] < best[0]):
                    best = (found[1], found[0])
        if best is None:
            return ""
        words.append(best[1])
    return " ".join(words)


def prepare_correcting(lines: Sequence[Lines]) -> None:
    """Load what correcting needs, before it is needed."""
    import rapidfuzz.process  # noqa: F401 - only loaded, and off the first picture

    for some in lines:
        for length in _USUAL_LENGTHS:
            some.beginnings(length)


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text else text
