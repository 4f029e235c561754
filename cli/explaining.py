"""What `gigasite explain` has to solve for: what more is worth, and what a site left out would cost."""

import json
from dataclasses import asdict
from math import inf, isfinite
from pathlib import Path
from typing import Any

import click

from cli.beginning import read_beginning
from cli.explanations import print_regret, value_sentence
from cli.faults import BadInputError, faults_as_bad_input
from cli.file_writing import place_files
from cli.hold_sections import check_names
from cli.progress import SolveProgress
from cli.words import say
from optimize.explain import NotAskableError, Requirement, limit_values, why_not
from optimize.solve import Limits
from planner.limit_values import VALUES_FILE, LimitValue, values_folder, values_record
from planner.outputs.words import LIMIT_WORDS
from planner.run_folder import Run, RunFile

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
    say("Each value is held against what one more really gives; us-china takes about six minutes.")
    told: list[LimitValue] = []
    try:
        for value in limit_values(found.scenario, knowledge, VALUES_PRINTED, told=_tell_limit):
            told.append(value)
            if not as_json:
                click.echo(value_sentence(found.scenario, value))
    except NotAskableError as error:
        raise BadInputError(f"{run}: {error}") from error
    record = values_record(found.manifest, VALUES_PRINTED, tuple(told))
    place_files(values_folder(run), [RunFile(VALUES_FILE, record.to_json().encode())], "RUN.values")
    say(f"{values_folder(run) / VALUES_FILE}: for gigasite report")
    if as_json:
        values_told = [value.model_dump(mode="json") | {"finding": value.finding} for value in told]
        click.echo(json.dumps({"values": values_told}, indent=2, allow_nan=False, ensure_ascii=False))
        return
    confirmed = sum(value.confirmed for value in told)
    say(f"{confirmed} of {len(told)} are confirmed within a tenth; the others are not linear nearby, or not proven.")


def _tell_limit(limit: str) -> None:
    say(f"looking at {LIMIT_WORDS.get(limit, limit.replace('_', ' '))}")


def _asked_gap(found: Run) -> float:
    return float(found.manifest.options.get("gap", 0.01) or 0.01)


def _finite(values: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no infinity."""
    return {name: None if isinstance(value, float) and not isfinite(value) else value for name, value in values.items()}
