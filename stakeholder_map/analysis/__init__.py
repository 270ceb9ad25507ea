"""Answers about a workspace: who loses, why, and how it reaches the customer. Reads a workspace, never changes it."""
