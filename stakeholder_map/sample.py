"""The sample workspace: a story told in ``resources/sample.toml`` and built the way a person would, by edits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from stakeholder_map.edits import deals, effects, maps, organizations, outcomes, people, saved_views, talks, ties, wins
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Stage
from stakeholder_map.model.maps import BuyingRole
from stakeholder_map.model.outcomes import Prediction, Result
from stakeholder_map.model.people import OrganizationKind
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.views import View
from stakeholder_map.model.wins import Source, WinKind
from stakeholder_map.resources import resource
from stakeholder_map.store.document import Document

Told = Mapping[str, Any]
Ids = dict[str, int]

_ENUMS: dict[str, type[Audience | BuyingRole | Source | Stage | TieKind | View | WinKind]] = {
    "audience": Audience,
    "buying_role": BuyingRole,
    "source": Source,
    "stage": Stage,
    "view": View,
}


def build_sample(document: Document) -> int:
    """Fill a workspace with the sample, as a beginning that is not undone by one key press too many.

    Returns the id of the customer whose map to look at first.
    """
    story = tomllib.loads(resource("sample.toml").read_text(encoding="utf-8"))
    with document.step("Make the sample"):
        companies = {
            told["name"]: organizations.add_organization(document, told["name"], OrganizationKind(told["kind"]))
            for told in story["organizations"]
        }
        persons: Ids = {}
        win_ids: Ids = {}
        for told in story["people"]:
            persons[told["name"]] = _tell_person(document, told, companies, win_ids)
        customers = {
            told["name"]: _tell_customer(document, told, companies, persons, win_ids) for told in story["customers"]
        }
        for told in story["talks"]:
            talks.add_talk(document, persons[told["person"]], **_without(told, "person"))
    document.forget_history()
    return customers[story["first_customer"]]


def _tell_person(document: Document, told: Told, companies: Ids, win_ids: Ids) -> int:
    fields = _without(told, "name", "organization", "wins")
    person = people.add_person(document, told["name"], organization=companies[told["organization"]], **fields)
    for key, win in told.get("wins", {}).items():
        kind = WinKind(win.get("kind", "win"))
        win_ids[key] = wins.add_win(document, person, win["text"], kind=kind, **_without(win, "text", "kind"))
    return person


def _tell_customer(document: Document, told: Told, companies: Ids, persons: Ids, win_ids: Ids) -> int:
    customer = maps.add_customer(
        document,
        told["name"],
        organization=companies[told["organization"]],
        value=told["value"],
        currency=told["currency"],
    )
    for place in told["placements"]:
        person, (x, y) = persons[place["person"]], place["at"]
        maps.place(document, customer, person, float(x), float(y))
        maps.change_placement(document, customer, person, **_without(place, "person", "at"))
    for tie in told["ties"]:
        kind = TieKind(tie.get("kind", "serves"))
        fields = _without(tie, "source", "target", "kind")
        ties.connect(document, customer, persons[tie["source"]], persons[tie["target"]], kind, **fields)
    for activity in told["activities"]:
        fields = _without(activity, "person", "text")
        maps.add_activity(document, customer, persons[activity["person"]], activity["text"], **fields)
    deal_ids = {deal["name"]: _tell_deal(document, customer, deal, persons, win_ids) for deal in told["deals"]}
    for view in told.get("saved_views", []):
        deal_id = deal_ids[view["deal"]] if "deal" in view else None
        focus = tuple(sorted(persons[name] for name in view.get("focus", [])))
        fields = _without(view, "name", "deal", "focus")
        saved_views.save_view(document, customer, view["name"], deal=deal_id, focus=focus, **fields)
    return customer


def _tell_deal(document: Document, customer: int, told: Told, persons: Ids, win_ids: Ids) -> int:
    fields = _without(told, "name", "terms", "unaffected", "agreements", "predictions", "outcomes")
    deal = deals.add_deal(document, customer, told["name"], **fields)
    for term in told["terms"]:
        term_id = deals.add_term(document, deal, term["name"])
        for option in term["options"]:
            _tell_option(document, term_id, option, win_ids)
    for name in told.get("unaffected", []):
        deals.set_unaffected(document, deal, persons[name], True)
    for agreement in told.get("agreements", []):
        deals.agree(document, deal, persons[agreement["person"]], **_without(agreement, "person"))
    for kept in told.get("predictions", []):
        score = (float(kept["low"]), float(kept["high"]))
        prediction = Prediction(0, 0, deal, persons[kept["person"]], Verdict(kept["verdict"]), *score)
        outcomes.keep_prediction(document, deal, prediction)
    for said in told.get("outcomes", []):
        result = Result(said["result"])
        outcomes.record_outcome(document, deal, persons[said["person"]], result, **_without(said, "person", "result"))
    return deal


def _tell_option(document: Document, term: int, told: Told, win_ids: Ids) -> None:
    option = deals.add_option(document, term, told["label"], **_without(told, "label", "chosen", "effects"))
    for key, effect in told.get("effects", {}).items():
        fields = dict(effect) if isinstance(effect, dict) else {"amount": effect}
        amount = fields.pop("amount")
        known = None if amount == "unsure" else float(amount)
        effects.set_effect(document, option, win_ids[key], known, **_without(fields))
    if told.get("chosen", False):
        deals.choose(document, option)


def _without(told: Told, *names: str) -> dict[str, Any]:
    """Return what is told about something but ``names``, with words turned into the model's own."""
    fields = {key: value for key, value in told.items() if key not in names}
    return {key: _ENUMS[key](value) if key in _ENUMS else value for key, value in fields.items()}
