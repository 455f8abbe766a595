"""The engine on the public benchmark of course timetabling, on two cores.

The instances (comp01 to comp21 of ITC-2007, track 3) are not ours to keep: ``--ctt FOLDER``.
Each answer is judged by the published rules and by our own definitions.
"""

from pathlib import Path

import pytest

from binaan_desktop.solver.checking import violations
from binaan_desktop.solver.portfolio import solve
from tests.benchmarks import ctt

BEST_KNOWN = {
    "comp01": 5, "comp02": 24, "comp03": 64, "comp04": 35, "comp05": 284, "comp07": 6, "comp11": 0,
}  # fmt: skip
"""The best scores known to the literature, found in hours and by many programs."""
MOST_ABOVE_BEST = 31.0
"""The mean above the best known that an annealing followed by an exact engine came to."""


def test_scores_of_the_public_instances(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, seconds = request.config.getoption("--ctt"), request.config.getoption("--ctt-seconds")
    if folder is None:
        pytest.skip("needs --ctt FOLDER")
    scores: dict[str, int] = {}
    for name, best in BEST_KNOWN.items():
        path = Path(str(folder)) / f"{name}.ctt"
        if not path.exists():
            continue
        instance = ctt.read(path)
        problem = ctt.as_problem(instance)
        answer = solve(problem, seconds=float(seconds), processes=2)
        timetable = ctt.as_timetable(instance, answer.assignments)
        assert violations(problem, answer.assignments) == ()
        assert ctt.broken(instance, timetable) == 0
        assert ctt.score(instance, timetable) == answer.cost
        scores[name] = answer.cost
        with capsys.disabled():
            line = f"\n{name}: {answer.cost} (best known {best}), {answer.tries} steps"
            request.config.get_terminal_writer().write(line)
    assert scores, f"no instance in {folder}"
    assert scores.get("comp01", 5) == 5
    assert scores.get("comp11", 0) == 0
    above = [score - BEST_KNOWN[name] for name, score in scores.items()]
    assert sum(above) / len(above) <= MOST_ABOVE_BEST
