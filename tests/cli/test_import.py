"""``import`` takes files in as one step, or changes nothing at all."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from stakeholder_map.cli import importing
from stakeholder_map.exchange import workspace_json
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from tests.cli.conftest import Run, is_refused

CONTACTS = """Name,Title,Department,Email,Manager
Wren Adair,Head of IT,IT,wren@alder.example,
Kit Osei,Engineer,IT,kit@alder.example,Wren Adair
"""
ACCOUNTS = "Id,Name,Industry,Website\n001000000000001,Alder Ltd,Timber,alder.example\n"
PEOPLE_BY_ACCOUNT = "Id,AccountId,FirstName,LastName\n003000000000001,001000000000001,Wren,Adair\n"


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    return written(tmp_path / "contacts.csv", CONTACTS)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def content(path: Path) -> Workspace:
    with Document.open(path, writable=False) as document:
        return document.snapshot()


def names(workspace: Workspace) -> list[str]:
    return [person.name for person in workspace.all(Person)]


def test_a_missing_workspace_is_made_with_its_first_customer(run: Run, contacts: Path) -> None:
    path = contacts.with_name("new.stakemap")
    answer = run("import", path, contacts, "--customer", "Alder")
    assert (answer.code, answer.error) == (0, "")
    workspace = content(path)
    (customer,) = workspace.all(Customer)
    assert customer.name == "Alder"
    assert [person.name for person in workspace.people_on(customer.id)] == ["Wren Adair", "Kit Osei"]
    assert [tie.kind for tie in workspace.all(Tie)] == ["reports_to"]
    assert {each.name for each in path.parent.iterdir()} == {"new.stakemap", "contacts.csv"}


def test_an_import_is_one_step(run: Run, sample: Path, contacts: Path) -> None:
    before = content(sample)
    assert run("import", sample, contacts, "--customer", "hillside homes").code == 0
    with Document.open(sample) as document:
        assert document.undo_label == "Import contacts.csv"
        assert "Kit Osei" in names(document.workspace)
        document.undo()
        assert document.workspace == before


def test_a_dry_run_tells_and_changes_nothing(run: Run, sample: Path, contacts: Path) -> None:
    before = sample.read_bytes()
    answer = run("import", sample, contacts, "--customer", "Hillside Homes", "--dry-run")
    assert answer.code == 0
    assert "2 people added" in answer.out
    assert "Nothing was changed" in answer.out
    assert sample.read_bytes() == before


def test_a_dry_run_makes_no_file(run: Run, contacts: Path) -> None:
    path = contacts.with_name("new.stakemap")
    shape = json.loads(run("import", path, contacts, "--customer", "Alder", "--dry-run", "--json").out)
    created = {"organization": 1, "person": 2, "customer": 1, "placement": 2, "tie": 1}
    assert shape == {"created": created, "updated": {}, "warnings": [], "dry_run": True}
    assert not path.exists()


def test_a_dry_run_says_what_the_import_then_does(run: Run, sample: Path, contacts: Path) -> None:
    arguments = ("import", sample, contacts, "--customer", "Oakline Hotels", "--json")
    told = json.loads(run(*arguments, "--dry-run").out)
    done = json.loads(run(*arguments).out)
    assert {**told, "dry_run": False} == done
    again = json.loads(run(*arguments).out)
    assert (again["created"], again["updated"]) == ({}, {})


def test_the_same_again_says_that_it_is_there_already(run: Run, sample: Path, contacts: Path) -> None:
    run("import", sample, contacts)
    assert "holds all of it already" in run("import", sample, contacts).out
    with Document.open(sample) as document:
        document.undo()
        assert document.undo_label is None


def test_people_on_no_map_are_mentioned(run: Run, contacts: Path) -> None:
    assert "on no map yet" in run("import", contacts.with_name("new.stakemap"), contacts).out


def test_columns_can_be_named(run: Run, tmp_path: Path) -> None:
    source = written(tmp_path / "odd.csv", "Who,Does what\nWren Adair,Head of IT\n")
    path = tmp_path / "new.stakemap"
    assert run("import", path, source, "--map", "Who=name", "--map", "Does what=title").code == 0
    (wren,) = content(path).all(Person)
    assert (wren.name, wren.title) == ("Wren Adair", "Head of IT")


def test_lists_of_one_call_explain_each_other(run: Run, tmp_path: Path) -> None:
    sources = [
        written(tmp_path / "Contact.csv", PEOPLE_BY_ACCOUNT),
        written(tmp_path / "Account.csv", ACCOUNTS),
    ]
    path = tmp_path / "new.stakemap"
    assert run("import", path, *sources, "--customer", "Alder").code == 0
    workspace = content(path)
    (wren,) = workspace.all(Person)
    organization = workspace.organization_of(wren)
    assert organization is not None
    assert organization.name == "Alder Ltd"


def test_workspace_json_comes_back_equal(run: Run, sample: Path, tmp_path: Path) -> None:
    before = content(sample)
    source = tmp_path / "all.json"
    workspace_json.write_file(source, before)
    path = tmp_path / "new.stakemap"
    assert run("import", path, source).code == 0
    assert content(path) == before


def test_json_and_contacts_in_one_call(run: Run, sample: Path, contacts: Path) -> None:
    source = contacts.with_name("all.json")
    workspace_json.write_file(source, content(sample))
    path = contacts.with_name("new.stakemap")
    assert run("import", path, contacts, source, "--customer", "Oakline Hotels").code == 0
    workspace = content(path)
    oakline = next(customer for customer in workspace.all(Customer) if customer.name == "Oakline Hotels")
    assert "Kit Osei" in [person.name for person in workspace.people_on(oakline.id)]
    with Document.open(path) as document:
        assert document.undo_label == "Import 2 files"


def test_an_unknown_customer_lists_the_near_ones(run: Run, sample: Path, contacts: Path) -> None:
    before = sample.read_bytes()
    assert is_refused(run("import", sample, contacts, "--customer", "Hilside Homes"), "Hillside Homes")
    assert is_refused(run("import", sample, contacts, "--customer", "Hillside"), "Hillside Homes")
    assert sample.read_bytes() == before


def test_the_first_customer_has_me_on_the_map(run: Run, contacts: Path) -> None:
    path = contacts.with_name("mine.stakemap")
    with Document.create(path) as document, document.step("Me"):
        document.put(Person(1, 1, "Sam Torres", is_me=True))
    run("import", path, contacts, "--customer", "Alder")
    workspace = content(path)
    (customer,) = workspace.all(Customer)
    assert "Sam Torres" in [person.name for person in workspace.people_on(customer.id)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("notes.docx", "x", ".json, .csv, .tsv, .txt"),
        ("half.csv", 'name,title\n"Ana', "quotation mark"),
        ("empty.csv", "", "empty"),
        ("bad.json", '{"format": "stakeholder-map", "version": 1, "people": [{"name": 7}]}', "people[0].name"),
        ("cut.json", '{"format": "stakeh', "complete?"),
        ("missing.csv", None, "does not exist"),
    ],
)
def test_a_bad_source_changes_nothing(run: Run, sample: Path, name: str, text: str | None, words: str) -> None:
    source = sample.with_name(name)
    if text is not None:
        source.write_text(text)
    before = sample.read_bytes()
    assert is_refused(run("import", sample, source), name, words)
    assert sample.read_bytes() == before
    new = sample.with_name("new.stakemap")
    assert is_refused(run("import", new, source), words)
    assert {each.name for each in sample.parent.iterdir()} <= {sample.name, name}


@pytest.mark.parametrize("option", [["--customer", "Alder"], ["--map", "A=name"]])
def test_options_for_contacts_do_not_go_with_json_alone(run: Run, sample: Path, option: list[str]) -> None:
    source = written(sample.with_name("all.json"), "{}")
    assert is_refused(run("import", sample, source, *option), option[0], "list of contacts")


def test_an_unknown_column_is_named_with_those_there_are(run: Run, sample: Path, contacts: Path) -> None:
    assert is_refused(run("import", sample, contacts, "--map", "Nmae=name"), "Nmae", "Name")


def test_nothing_is_left_where_making_fails(run: Run, contacts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "take_in", fail)
    assert is_refused(run("import", contacts.with_name("new.stakemap"), contacts), "No space left")
    assert list(contacts.parent.iterdir()) == [contacts]


def test_a_write_protected_workspace_is_refused(run: Run, sample: Path, contacts: Path) -> None:
    sample.chmod(stat.S_IRUSR)
    assert is_refused(run("import", sample, contacts), "write-protected")
    assert run("import", sample, contacts, "--dry-run").code == 0


def test_a_workspace_that_is_open_in_a_window_is_refused(run: Run, sample: Path, contacts: Path) -> None:
    with Document.open(sample) as document:
        assert is_refused(run("import", sample, contacts), "open in another window")
        assert document.workspace.count(Organization) == 3
