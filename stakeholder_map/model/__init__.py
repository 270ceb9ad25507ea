"""The records of a workspace as frozen dataclasses, and what may never be. Standard library only."""
