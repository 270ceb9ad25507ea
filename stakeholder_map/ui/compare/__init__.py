"""Comparing deals and what-ifs in the window: side by side, as charts, and keeping a what-if as a deal."""
