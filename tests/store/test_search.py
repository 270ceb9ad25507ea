"""Search finds people, wins, deals, customers and organizations, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stakeholder_map.edits import people, wins
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from stakeholder_map.store.search import Hit
from tests.builders import workshop_world
from tests.store.files import person_called


@pytest.fixture(scope="module")
def workshop() -> Iterator[Document]:
    with Document.in_memory() as document:
        take_in(document, "Import", workshop_world().workspace)
        yield document


@pytest.fixture
def document() -> Iterator[Document]:
    with Document.in_memory() as opened:
        take_in(opened, "Import", workshop_world().workspace)
        yield opened


def titles(document: Document, text: str) -> list[str]:
    return [hit.title for hit in document.search(text)]


@pytest.mark.parametrize(
    ("text", "kind", "title", "detail"),
    [
        ("ana", "person", "Ana Ruiz", "Lead carpenter, Workshop"),
        ("RUIZ an", "person", "Ana Ruiz", "Lead carpenter, Workshop"),
        ("carp", "person", "Ana Ruiz", "Lead carpenter, Workshop"),
        ("weekend", "win", "No weekend shifts", "how Ana Ruiz wins"),
        ("spring", "deal", "Spring kitchens", "deal with Hillside Homes"),
        ("bright", "organization", "Brightwater", "organization"),
    ],
)
def test_the_beginnings_of_words_find_it_and_say_where_it_belongs(
    workshop: Document, text: str, kind: str, title: str, detail: str
) -> None:
    hit = workshop.search(text)[0]
    assert (hit.kind, hit.title, hit.detail) == (kind, title, detail)


def test_every_word_must_be_found(workshop: Document) -> None:
    assert titles(workshop, "ana lind") == []
    assert titles(workshop, "ana carpenter workshop") == ["Ana Ruiz"]


def test_customers_come_before_organizations_of_the_same_name(workshop: Document) -> None:
    assert [hit.kind for hit in workshop.search("hillside")] == ["customer", "organization"]


def test_names_count_more_than_notes(document: Document) -> None:
    people.add_person(document, "Zoe", notes="Talk to Yves about zinc")
    people.add_person(document, "Yves", notes="")
    assert titles(document, "yves") == ["Yves", "Zoe"]


def test_no_more_hits_than_asked_for(document: Document) -> None:
    for n in range(30):
        people.add_person(document, f"Extra {n}")
    assert len(document.search("extra")) == 20
    assert len(document.search("extra", limit=3)) == 3


@pytest.mark.parametrize("stored", ["Étienne Łukasz", "E\u0301tienne Łukasz"])
@pytest.mark.parametrize("typed", ["etienne", "étienne", "e\u0301tienne", "ÉTI"])
def test_accents_do_not_matter_however_they_are_written(document: Document, stored: str, typed: str) -> None:
    people.add_person(document, stored)
    assert titles(document, typed) == [stored]


def test_search_follows_edits_undo_and_redo(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "Zsófia Prado")
    assert (titles(document, "ruiz"), titles(document, "zsofia")) == ([], ["Zsófia Prado"])
    document.undo()
    assert (titles(document, "ruiz"), titles(document, "zsofia")) == (["Ana Ruiz"], [])
    document.redo()
    assert titles(document, "prado") == ["Zsófia Prado"]
    people.remove_people(document, [ana])
    assert titles(document, "prado") == titles(document, "weekend") == []
    document.undo()
    assert titles(document, "weekend") == ["No weekend shifts"]


def test_typing_that_merges_is_searchable_at_each_stroke(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    for text in ("F", "Fr", "Fri", "Friday"):
        win = wins.add_win(document, ana, text)
        assert Hit("win", win, text, "how Ana Ruiz wins") in document.search(text)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", '"', '""', "'", "*", "ana*", "ana AND", "OR", "NOT ana", "NEAR(ana ruiz, 2)", "name:ana", "(", ")",
        "-ana", "^ana", "ana\0ruiz", "\0", "😀", "_", "__ _", "\ud83d", "a" * 100_000, "ana " * 3000, "{name}: x", "%",
        "\\", ";--", "İ", "ß", "हिन्दी", "日本語", "²",
    ],
)  # fmt: skip
def test_nothing_that_can_be_typed_fails(workshop: Document, typed: str) -> None:
    assert isinstance(workshop.search(typed), list)


def test_signs_that_mean_something_to_the_index_are_just_skipped(workshop: Document) -> None:
    for typed in ['"ana" ruiz', "ana*", "ana + ruiz", "ana\0ruiz", "ana_ruiz", "ana😀", "(ana)", "^ana"]:
        assert titles(workshop, typed) == ["Ana Ruiz"], typed


@given(text=st.text(max_size=40))
@example(text="ana AND OR NOT")
def test_any_text_is_a_fine_search(workshop: Document, text: str) -> None:
    assert isinstance(workshop.search(text), list)


@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip))
def test_any_name_can_be_stored_and_then_searched_for_without_failing(workshop: Document, name: str) -> None:
    with workshop.step("Name"):
        workshop.put(Person(4711, name=name))
    assert isinstance(workshop.search(name), list)
    workshop.undo()
