"""Full-text search over names, wins and notes, kept by SQLite's FTS5 within each commit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store.migrations import Database

# The weight of each indexed column: a name counts more than a note (bm25 is the smaller the better).
_SEARCHED = {
    "person": "bm25(person_fts, 10, 3, 3, 2, 1)",
    "customer": "bm25(customer_fts, 10)",
    "deal": "bm25(deal_fts, 8)",
    "win": "bm25(win_fts, 4)",
    "organization": "bm25(organization_fts, 2)",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: a person, customer, deal, win or organization, with a title and a line that places it."""

    kind: str
    id: int
    title: str
    detail: str


def search(db: Database, workspace: Workspace, text: str, limit: int) -> list[Hit]:
    """Return hits whose words begin with each word of ``text``, best first. Anything may be typed."""
    # Composed first: an accent that stands as a character of its own would cut its word in two.
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text))
    if not words:
        return []
    match = " ".join(f'"{word}"*' for word in words)
    found: list[tuple[float, str, int]] = []
    for kind, rank in _SEARCHED.items():
        rows = db.execute(
            f'SELECT rowid, {rank} AS score FROM "{kind}_fts" WHERE "{kind}_fts" MATCH ? ORDER BY score LIMIT ?',
            [match, limit],
        )
        found.extend((score, kind, record_id) for record_id, score in rows.fetchall())
    # Rank within one table says little about another: first all people, then customers, deals, wins.
    by_kind = list(_SEARCHED)
    found.sort(key=lambda hit: (by_kind.index(hit[1]), hit[0]))
    # What another window has added since this one read the file is in the index, but not in memory.
    known = [(kind, record_id) for _, kind, record_id in found if workspace.find(KINDS[kind], record_id)]
    return [_hit(workspace, kind, record_id) for kind, record_id in known[:limit]]


def _hit(workspace: Workspace, kind: str, record_id: int) -> Hit:
    if kind == "person":
        person = workspace.get(Person, record_id)
        return Hit(kind, record_id, person.name, ", ".join(filter(None, [person.title, person.department])))
    if kind == "win":
        win = workspace.get(Win, record_id)
        return Hit(kind, record_id, win.text, f"how {workspace.get(Person, win.person).name} wins")
    if kind == "deal":
        deal = workspace.get(Deal, record_id)
        return Hit(kind, record_id, deal.name, f"deal with {workspace.get(Customer, deal.customer).name}")
    if kind == "customer":
        return Hit(kind, record_id, workspace.get(Customer, record_id).name, "customer")
    return Hit(kind, record_id, workspace.get(Organization, record_id).name, "organization")
