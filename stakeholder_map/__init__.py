"""Stakeholder Map: who touches a customer, how each of them wins, and which deals leave someone losing."""

__version__ = "0.1.0"
