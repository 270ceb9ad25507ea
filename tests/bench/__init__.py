"""Speed and safety measured, each against a floor of its own: see ``python -m tests.bench --help``."""
