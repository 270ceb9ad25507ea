"""Which commands there are, what they take, and running them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from stakeholder_map import __version__
from stakeholder_map.cli.terminal import UseError

_PROGRAM = "stakeholder-map"
_AUDIENCES = ("me", "team", "meeting")
_CHARTS = ("scores", "comparison", "ledger", "departments", "fairness", "calibration", "pareto")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, like everything else here."""

    def error(self, message: str) -> NoReturn:
        raise UseError(f"{message}; see {self.prog} --help.")


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code. Raises UseError for bad use."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as ended:  # --help and --version end well
        return int(ended.code or 0)
    code: int = _command(options.command)(options)
    return code


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Each command imports what only it needs.
    if name == "sample":
        from stakeholder_map.cli import sample

        return sample.run
    if name == "check":
        from stakeholder_map.cli import check

        return check.run
    if name == "repair":
        from stakeholder_map.cli import repair

        return repair.run
    if name == "import":
        from stakeholder_map.cli import importing

        return importing.run
    from stakeholder_map.cli import export

    return export.run


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=_PROGRAM,
        usage=f"{_PROGRAM} [FILE]\n       {_PROGRAM} COMMAND …",
        description="See who touches a customer, how each of them wins, and which deals would leave someone losing. "
        "Without a command the window opens: on FILE, on the last workspace, or on the welcome page.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Stakeholder Map {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    sample = _add(commands, "sample", "write the sample workspace to a new file")
    sample.add_argument("file", type=Path, metavar="FILE")

    check = _add(commands, "check", "say who wins and who loses in each deal; exit 1 if someone loses")
    check.add_argument("file", type=Path, metavar="FILE")
    _add_names(check)
    _add_json(check)

    repair = _add(
        commands, "repair", "propose the smallest change that leaves the fewest people losing; changes nothing"
    )
    repair.add_argument("file", type=Path, metavar="FILE")
    repair.add_argument("--deal", metavar="D", required=True, help="the deal to repair")
    repair.add_argument("--customer", metavar="C", help="whose deal, where two have one of that name")
    repair.add_argument("--fairest", action="store_true", help="put how people stand before how few terms change")
    repair.add_argument("--seconds", metavar="N", default="10", help="how long to search (10)")
    _add_json(repair)

    take_in = _add(commands, "import", "take in Workspace JSON and lists of contacts; FILE is made if it is not there")
    take_in.add_argument("file", type=Path, metavar="FILE")
    take_in.add_argument("sources", type=Path, nargs="+", metavar="SOURCE", help=".json, .csv, .tsv or .txt")
    take_in.add_argument("--customer", metavar="C", help="the customer on whose map the people go")
    take_in.add_argument(
        "--map", dest="columns", action="append", default=[], metavar="COLUMN=FIELD", help="what a column holds"
    )
    take_in.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    _add_json(take_in)

    export = _add(commands, "export", "write a picture of a map, tables, or everything as JSON")
    export.add_argument("file", type=Path, metavar="FILE")
    _add_names(export)
    export.add_argument(
        "--view", metavar="V", help="how the map is laid out: free, service, hub, org-chart, grid or grid-interest"
    )
    export.add_argument("--chart", choices=_CHARTS, help="a chart in place of a map; scores and pareto need --deal")
    export.add_argument(
        "--audience",
        choices=_AUDIENCES,
        help="who it is for: me, team, or meeting (nothing private); maps are for a meeting, the rest for me",
    )
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="OUT.png, svg, pdf, csv, json")
    return parser


def _add(commands: argparse._SubParsersAction[_Parser], name: str, what: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        prog=f"{_PROGRAM} {name}",
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        allow_abbrev=False,
    )


def _add_names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--customer", metavar="C", help="only this customer")
    parser.add_argument("--deal", metavar="D", help="only this deal")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")
