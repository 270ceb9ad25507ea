"""The deal board: people and how they win, against the terms of a deal and their options."""

from stakeholder_map.ui.board.deal_board import DealBoard

__all__ = ["DealBoard"]
