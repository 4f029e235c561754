"""What `gigasite explain` has to solve for: what more is worth, and what a site left out would cost."""

import json
import os
from dataclasses import asdict
from math import inf, isfinite
from pathlib import Path
from typing import Any

import click

from cli.beginning import read_beginning
from cli.explanations import print_regret, value_sentence, without_value_sentence
from cli.faults import BadInputError, faults_as_bad_input
from cli.file_writing import place_files
from cli.hold_sections import check_names
from cli.progress import SolveProgress
from cli.words import say
from optimize.explain import NotAskableError, Requirement, limit_values, why_not
from optimize.solve import Limits
from planner.limit_values import VALUES_FILE, LimitValue, NotLinear, values_folder, values_record
from planner.outputs.words import LIMIT_WORDS
from planner.run_folder import Run, RunFile
from planner.scenario import Scenario

VALUES_PRINTED = 3
"""Places of each limit, in each part of the scenario, of which the value is told."""


def explain_left_out(
    run: Path, found: Run, site: str, power_mw: float, by: str | None, time_limit: float | None, as_json: bool
) -> None:
    """Say what a site that the plan leaves out would cost."""
    check_names(found.scenario, [site], by, options=("--why-not", "--by"))
    calendar = found.scenario.calendar
    requirement = Requirement(site, True, calendar.count - 1 if by is None else calendar.number(by), power_mw)
    limits = Limits(gap=_asked_gap(found), seconds=inf if time_limit is None else time_limit)
    with faults_as_bad_input():
        knowledge = read_beginning(run).knowledge
    with SolveProgress() as progress:
        try:
            regret = why_not(found.scenario, knowledge, requirement, limits, progress.told)
        except NotAskableError as error:
            raise BadInputError(f"{run}: {error}") from error
    if as_json:
        click.echo(json.dumps(_finite(asdict(regret) | {"regret": regret.regret}), indent=2, ensure_ascii=False))
        return
    print_regret(found.scenario, regret, found.plan.outcomes[0].objective_name)


def explain_values(run: Path, found: Run, as_json: bool) -> None:
    """Say what one more of each limit is worth."""
    with faults_as_bad_input():
        knowledge = read_beginning(run).knowledge
    say("Each value is held against what one more really gives; some ten minutes for 155 sites on 2 cores.")
    looked: list[LimitValue | NotLinear] = []
    processes = os.cpu_count() or 1
    try:
        for one in limit_values(found.scenario, knowledge, VALUES_PRINTED, processes=processes, told=_tell_limit):
            looked.append(one)
            if not as_json:
                click.echo(_looked_sentence(found.scenario, one))
    except NotAskableError as error:
        raise BadInputError(f"{run}: {error}") from error
    record = values_record(found.manifest, VALUES_PRINTED, tuple(looked))
    place_files(values_folder(run), [RunFile(VALUES_FILE, record.to_json().encode())], "RUN.values")
    say(f"{values_folder(run) / VALUES_FILE}: for gigasite report")
    if as_json:
        document = {
            "values": [one.model_dump(mode="json") | {"finding": one.finding} for one in record.values],
            "not_linear": [one.model_dump(mode="json") | {"finding": one.finding} for one in record.not_linear],
            "looked_at": record.looked_at,
        }
        click.echo(json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False))
        return
    say(f"{len(record.values)} confirmed within a tenth of {record.looked_at} looked at; the others have no value.")


def _looked_sentence(scenario: Scenario, one: LimitValue | NotLinear) -> str:
    return value_sentence(scenario, one) if isinstance(one, LimitValue) else without_value_sentence(scenario, one)


def _tell_limit(limit: str) -> None:
    say(f"looking at {LIMIT_WORDS.get(limit, limit.replace('_', ' '))}")


def _asked_gap(found: Run) -> float:
    return float(found.manifest.options.get("gap", 0.01) or 0.01)


def _finite(values: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no infinity."""
    return {name: None if isinstance(value, float) and not isfinite(value) else value for name, value in values.items()}
