"""The Ledger page: who gave and who got, deal after deal."""

from stakeholder_map.ui.ledger.ledger_page import LedgerPage

__all__ = ["LedgerPage"]
