"""``sample``: write the sample workspace."""

from __future__ import annotations

import argparse

from stakeholder_map.cli.terminal import GOOD
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document


def run(options: argparse.Namespace) -> int:
    """Write the sample to a new file, whole or not at all."""
    document = Document.create(options.file)
    try:
        with document:
            build_sample(document)
    except BaseException:
        options.file.unlink(missing_ok=True)
        raise
    print(f"{options.file} has the sample: one maker of kitchens, two customers, five deals.")
    print(f"Look at it with: stakeholder-map {options.file}")
    return GOOD
