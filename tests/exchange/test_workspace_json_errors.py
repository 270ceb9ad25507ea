"""What is wrong with a Workspace JSON file is said in one line that names the place and the remedy."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholder_map.exchange import workspace_json
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.workspace import Workspace
from tests.exchange.test_workspace_json import EXAMPLE

Change = Callable[[dict[str, Any]], object]


def refusal(source: str | bytes | dict[str, Any]) -> str:
    with pytest.raises(ExchangeError) as caught:
        workspace_json.read(source, Workspace(), "plan.json")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("plan.json")
    return message


def problem(source: dict[str, Any]) -> str:
    try:
        workspace_json.read(source, Workspace(), "plan.json")
    except ExchangeError as error:
        return str(error)
    return ""


def changed(change: Change) -> dict[str, Any]:
    file = copy.deepcopy(EXAMPLE)
    change(file)
    return file


def deal(file: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = file["customers"][0]["deals"][0]
    return found


def saved(**fields: Any) -> Change:
    """Return a change that gives the customer a saved view with these keys."""
    return lambda f: f["customers"][0].update(saved_views=[{"name": "Everyone", **fields}])


CASES: list[tuple[Change, str]] = [
    (
        lambda f: f["customers"][0]["ties"][0].update(kind="likes"),
        'customers[0].ties[0].kind is "likes"; use one of serves, touches, reports_to, influences.',
    ),
    (saved(focus="p1"), 'saved_views[0].focus is "p1"; use a list such as […].'),
    (saved(focus=["p1", "p9"]), 'customers[0].saved_views[0].focus is "p9", which is no id in people; add it there'),
    (saved(organizations=[7]), 'saved_views[0].organizations is 7; write ids as text, such as "7".'),
    (saved(deal="d9"), 'saved_views[0].deal is "d9", which is no id in deals; add it there or correct it.'),
    (saved(view="globe"), 'saved_views[0].view is "globe"; use one of free, service, hub, org_chart, grid.'),
    (saved(roles=["king"]), 'saved_views[0].roles is "king"; use one of none, economic_buyer'),
    (saved(width=-1), "saved_views[0].width is -1; use a finite number of 0 or more."),
    (lambda f: f.pop("format"), 'format is missing; Workspace JSON says "stakeholder-map" there.'),
    (lambda f: f.update(format="kumu"), 'format is "kumu"; Workspace JSON says "stakeholder-map" there.'),
    (lambda f: f.update(version=2), "version is 2; the file needs a newer Stakeholder Map."),
    (lambda f: f.update(version=True), "version is true; this program reads version 1."),
    (lambda f: f.update(people={}), "people is an object; use a list such as […]."),
    (lambda f: f.update(people=[3]), "people[0] is 3; use an object such as {…}."),
    (lambda f: f["people"][0].pop("name"), 'people[0] has no "name"; add it.'),
    (lambda f: f["people"][0].update(name=" "), "people[0].name is empty; write a few words."),
    (lambda f: f["people"][0].update(name=["Ana"]), "people[0].name is a list; use text."),
    (lambda f: f["people"][0].update(name="\ud800"), "people[0].name holds half a character"),
    (lambda f: f["people"][0].update(id=1), 'people[0].id is 1; write ids as text, such as "1".'),
    (lambda f: f["people"][1].update(id="p1"), 'people[1].id is "p1", as in people[0]; give each its own.'),
    (lambda f: f["people"][0].update(is_me="yes"), 'people[0].is_me is "yes"; use true or false.'),
    (lambda f: f["people"][0].update(floor=None), "people[0].floor is null; use a finite number."),
    (lambda f: f["people"][0].update(floor=float("inf")), "people[0].floor is inf; use a finite number."),
    (lambda f: f["people"][0].update(floor=10**400), "people[0].floor is 1000"),
    (lambda f: f["people"][0].update(floor=10**5000), "people[0].floor is a huge number; use a finite number."),
    (lambda f: f["people"][0].update(capacity_hours=-1), "capacity_hours is -1; use a finite number of 0 or more."),
    (lambda f: f["people"][0].update(organization="o9"), 'people[0].organization is "o9", which is no id in'),
    (lambda f: f["people"][0]["wins"][0].update(weight=9), "wins[0].weight is 9; use a whole number from 1 to 5."),
    (lambda f: f["people"][0]["wins"][0].update(weight=2.5), "weight is 2.5; use a whole number from 1 to 5."),
    (lambda f: f["people"][0]["wins"][0].update(weight=True), "weight is true; use a whole number from 1 to 5."),
    (
        lambda f: f["people"][0]["wins"][0].update(confirmed_on="1.10.2026"),
        'people[0].wins[0].confirmed_on is "1.10.2026"; use a date such as 2026-11-01, or null.',
    ),
    (lambda f: f["customers"][0].update(currency="euro"), 'currency is "euro"; use three capital letters such as EUR.'),
    (lambda f: f["customers"][0].update(value=10**16), "customers[0].value is 10000000000000000; use a whole number"),
    (lambda f: f["customers"][0]["ties"][0].update(target="p1"), "ties[0].target is also the source"),
    (
        lambda f: f["customers"][0]["ties"][0].update(target="p9"),
        "which is no id in people; add it there or correct it.",
    ),
    (
        lambda f: f["customers"][0]["ties"][0].update(target="p3"),
        "customers[0].ties[0].target is Jo Lind, who is not on this customer's map; add a placement.",
    ),
    (
        lambda f: f["customers"][0]["ties"].append(f["customers"][0]["ties"][0]),
        "customers[0].ties[1] has the same source and target and kind as customers[0].ties[0]; keep one of them.",
    ),
    (
        lambda f: f["customers"][0]["placements"][0].update(x=1),
        "customers[0].placements[0] needs both x and y, or neither.",
    ),
    (
        lambda f: deal(f)["terms"][0]["options"][1].update(chosen=True),
        "options[1].chosen is true, as in customers[0].deals[0].terms[0].options[0]; choose one option of a term",
    ),
    (
        lambda f: deal(f)["terms"][0]["options"][0]["effects"][0].pop("amount"),
        'customers[0].deals[0].terms[0].options[0].effects[0] has no "amount"; add it.',
    ),
    (lambda f: deal(f)["terms"][0]["options"][0]["effects"][0].update(win="w7"), "is no id in wins; add it there"),
    (lambda f: deal(f).update(unaffected=["p8"]), 'deals[0].unaffected[0] is "p8", which is no id in people'),
    (lambda f: deal(f).update(unaffected_records=[]), "deals[0].unaffected_records is a list; use an object"),
    (lambda f: deal(f)["outcomes"][0].update(result="great"), 'result is "great"; use one of won, even, lost.'),
    (
        lambda f: deal(f).update(predictions=[{"person": "p1", "verdict": "great"}]),
        'predictions[0].verdict is "great"; use one of loses, may_lose,',
    ),
    (
        lambda f: deal(f).update(predictions=[{"person": "p1", "verdict": "wins", "low": 3, "high": 1}]),
        "deals[0].predictions[0]: A score cannot go from 3 up to 1",
    ),
    (lambda f: [p.update(is_me=True) for p in f["people"]], "people[1].is_me is true, as in people[0]; only one"),
    (lambda f: f["people"][0].update(order=-1), "people[0].order is -1; use a whole number from 0 to"),
]


@pytest.mark.parametrize(("change", "expected"), CASES, ids=[expected[:40] for _, expected in CASES])
def test_a_wrong_value_is_named_by_its_path(change: Change, expected: str) -> None:
    assert expected in refusal(changed(change))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "plan.json is empty"),
        ("[]", "the whole file is a list; it must be an object"),
        ("null", "the whole file is null"),
        ('{"format": "stakeholder-map", "ver', "line 1, column 31 is not JSON"),
        ('{"format": "stakeholder-map", "version": NaN}', "holds NaN, which is no JSON number"),
        ('{"format": "stakeholder-map", "version": 1, "version": 1}', 'the key "version" is twice in one object'),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("9" * 10_000, "a number that is too long"),
        (b"\x00\x01\x02\xff" * 9, "not a text file"),
        (b"\x89PNG\r\n", "is not text but a picture"),
        ("Ana Ruiz, Carpenter", "line 1, column 1 is not JSON"),
    ],
)
def test_what_is_no_workspace_json_at_all_is_refused(text: str | bytes, expected: str) -> None:
    assert expected in refusal(text)


def test_any_encoding_with_a_mark_is_read() -> None:
    text = json.dumps(EXAMPLE)
    for encoding in ("utf-8-sig", "utf-16", "utf-32", "utf-16-le"):
        assert workspace_json.read(text.encode(encoding), Workspace(), "plan.json").created["person"] == 3


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["p1", "w1", "c1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_value_anywhere_gives_a_plan_or_one_clear_line(data: st.DataObject) -> None:
    file = copy.deepcopy(EXAMPLE)
    at: Any = file
    while True:
        keys = list(at.keys() if isinstance(at, dict) else range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = data.draw(JSON_VALUES)
        break
    message = problem(file)
    assert message.startswith("plan.json") or not message
    assert "\n" not in message


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60))
def test_garbage_is_refused_in_one_line(garbage: bytes | str) -> None:
    refusal(garbage)
