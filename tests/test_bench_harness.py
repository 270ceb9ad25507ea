"""The measuring itself: what is asked for is measured, and shown in the promised shape."""

from __future__ import annotations

import json

import pytest

from tests.bench import measuring
from tests.bench.__main__ import main
from tests.bench.measuring import Bench, Measured, in_turns


@pytest.fixture(autouse=True)
def _trivial(monkeypatch: pytest.MonkeyPatch) -> None:
    benches = {
        "trivial": Bench("trivial", lambda name: Measured(name, 3.0, "ms", 2.0, 2)),
        "trivial_too": Bench("trivial_too", lambda name: Measured(name, 0, "lost of 7")),
        "slow": Bench("slow", lambda name: pytest.fail("not asked for"), on_request=True),
    }
    monkeypatch.setattr(measuring, "BENCHES", benches)
    monkeypatch.setattr("tests.bench.__main__.BENCHES", benches)


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"name": "trivial", "value": 3.0, "unit": "ms", "floor": 2.0, "ratio": 1.5, "aim": 2},
        {"name": "trivial_too", "value": 0, "unit": "lost of 7", "floor": None, "ratio": None, "aim": None},
    ]


def test_a_table_is_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[0].split() == ["name", "value", "unit", "floor", "ratio", "aim"]
    assert lines[1].split() == ["trivial", "3", "ms", "2", "1.5", "2"]


@pytest.mark.parametrize(("asked", "measured"), [(["trivial_too"], 1), (["triv"], 2), (["trivial", "triv"], 2)])
def test_a_name_stands_for_all_that_begin_with_it(
    asked: list[str], measured: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--json", *asked]) == 0
    assert len(capsys.readouterr().out.splitlines()) == measured


def test_an_unknown_name_lists_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trivial", "speed"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "There is no measurement speed. There are: trivial, trivial_too, slow.\n"


def test_ours_and_the_floor_take_turns_after_a_round_to_warm_up() -> None:
    calls = list[str]()
    medians = in_turns(2, lambda: calls.append("ours"), lambda: calls.append("floor"))
    assert calls == ["ours", "floor"] * 3
    assert len(medians) == 2
    assert all(seconds > 0 for seconds in medians)
