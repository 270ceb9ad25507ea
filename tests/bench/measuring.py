"""What a measurement is, and how it is taken: ours and the floor in turns, the median of each."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measured:
    """One number. ``floor`` is what it is held against; ``aim`` is how many times the floor it may be at most.

    Where the aim is a number of its own, such as 16 ms, that limit is the floor, and the aim is 1.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    aim: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    def as_json(self) -> str:
        """Return one line of JSON: name, value, unit, floor, ratio, aim."""
        numbers = (_rounded(number) for number in (self.value, self.floor, self.ratio, self.aim))
        value, floor, ratio, aim = numbers
        return json.dumps(
            {"name": self.name, "value": value, "unit": self.unit, "floor": floor, "ratio": ratio, "aim": aim}
        )


def _rounded(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.4g}")


@dataclass(frozen=True, slots=True)
class Bench:
    """Something to measure. ``on_request`` is left out where no name is given, because it takes minutes."""

    name: str
    measure: Callable[[str], Measured]
    on_request: bool = False


BENCHES: dict[str, Bench] = {}


def bench(name: str, *, on_request: bool = False) -> Callable[[Callable[[str], Measured]], Callable[[str], Measured]]:
    """Register a function that takes its name and returns a measurement."""

    def register(measure: Callable[[str], Measured]) -> Callable[[str], Measured]:
        BENCHES[name] = Bench(name, measure, on_request)
        return measure

    return register


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes once, on the wall clock."""
    gc.collect()
    began = perf_counter()
    action()
    return perf_counter() - began


def in_turns(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """Return the median seconds of each action; they take turns, so that a busy machine slows all alike.

    The first round warms up and does not count.
    """
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds + 1):
        for times, action in zip(taken, actions, strict=True):
            times.append(seconds(action))
    return [median(times[1:]) for times in taken]
