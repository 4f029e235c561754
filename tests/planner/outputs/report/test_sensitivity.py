"""What one more of each limit is worth, in the report and in the file beside the run."""

import dataclasses
import json
from pathlib import Path

import pytest

from planner.limit_values import Brought, LimitValue, LimitValues, NotLinear, Place, read_limit_values, values_record
from planner.outputs.report.blocks import Figure, Paragraph, Report, Table
from planner.outputs.report.contents import report_of
from planner.outputs.report.context import ReportContext
from planner.outputs.report.html import report_html
from planner.outputs.report.tracing import traced_in
from planner.run_folder import RunFaults


def values_of(context: ReportContext) -> LimitValues:
    """A confirmed value, a place that is not linear, and an order slot, all of the first region."""
    region = next(iter(context.names))
    site = context.scenario.sites[0].site
    hall = LimitValue(
        region=region,
        objective="compute",
        limit="hall",
        where=site,
        item="",
        period=0,
        once=False,
        unit="MW of halls",
        whole=False,
        step=1.0,
        price=4.0,
        value=3.0,
        less=4.0,
        anew=3.1,
        low=3.0,
        high=3.2,
        up_to=1.0,
        sites=(site,),
    )
    bays = NotLinear(
        **hall.model_dump(include=set(Place.model_fields)) | {"limit": "substation", "unit": "MVA of bays"},
        brings=(Brought(amount=1.0, low=0.0, high=0.0), Brought(amount=5.0, low=12.0, high=12.5)),
        by_clock=False,
    )
    slot = hall.model_copy(
        update={
            "limit": "equipment",
            "where": region,
            "item": "hall-4",
            "once": True,
            "unit": "order slot",
            "whole": True,
            "less": None,
        }
        | {"value": 12.0, "low": 11.9, "high": 12.1}
    )
    return values_record(context.manifest, 3, (hall, bays, slot))


@pytest.fixture(scope="module")
def report(estate_context: ReportContext) -> Report:
    return report_of(dataclasses.replace(estate_context, values=values_of(estate_context)))


def cells_of(report: Report, table_id: str) -> list[list[str]]:
    table = next(block for block in report.blocks if isinstance(block, Table) and block.id == table_id)
    return [[cell if isinstance(cell, str) else cell.text for cell in line] for line in table.rows]


def test_values_are_told_dearest_first_with_what_is_proven(report: Report) -> None:
    assert [(line[0], line[4], line[5], line[6]) for line in cells_of(report, "sensitivity-values")] == [
        ("order slot of hall-4", "12.00", "-", "11.90 to 12.10"),
        ("MW of halls", "3.00", "4.00", "3.00 to 3.20"),
    ]


def test_places_without_a_value_are_told_by_what_some_more_bring(report: Report) -> None:
    assert [(line[0], line[3], line[4], line[6]) for line in cells_of(report, "sensitivity-not-linear")] == [
        ("MVA of bays", "1 more", "0.00", "not locally linear"),
        ("MVA of bays", "5 more", "12.00 to 12.50", "not locally linear"),
    ]


def test_how_many_are_confirmed_of_those_looked_at_is_told(report: Report) -> None:
    texts = [str(part) for block in report.blocks if isinstance(block, Paragraph) for part in block.parts]

    assert any("2 of 3 places looked at are confirmed" in text for text in texts)


def test_each_region_with_values_has_its_bars(report: Report, estate_context: ReportContext) -> None:
    region = next(iter(estate_context.names))
    figures = [one for one in report.figures if one.id.startswith("sensitivity-")]

    assert [figure.id for figure in figures] == [f"sensitivity-{region}"]
    assert ">12.00<" in figures[0].svg
    assert "MVA of bays" not in figures[0].svg + figures[0].alt
    assert f"sensitivity-{region}" in report_html(report)


def test_a_region_without_a_value_has_no_bars(estate_context: ReportContext) -> None:
    (not_linear,) = values_of(estate_context).not_linear
    values = values_record(estate_context.manifest, 3, (not_linear,))
    report = report_of(dataclasses.replace(estate_context, values=values))

    assert not [one for one in report.figures if one.id.startswith("sensitivity-")]
    assert len(cells_of(report, "sensitivity-not-linear")) == 2


@pytest.mark.parametrize(
    ("of_one", "of_five", "finding"),
    [
        ((0.0, 0.0), (12.0, 12.5), "not linear"),
        ((4.0, 4.2), (20.5, 20.7), "differs"),
        ((4.0, 4.2), None, "unproven"),
        ((2.0, 9.0), (10.0, 45.0), "unproven"),
    ],
)
def test_a_place_without_a_value_says_why(
    estate_context: ReportContext, of_one: tuple[float, float], of_five: tuple[float, float] | None, finding: str
) -> None:
    (place,) = values_of(estate_context).not_linear
    low, high = of_five or (None, None)
    brings = (Brought(amount=1.0, low=of_one[0], high=of_one[1]), Brought(amount=5.0, low=low, high=high))

    assert place.model_copy(update={"brings": brings}).finding == finding


def test_what_is_not_confirmed_cannot_be_written_as_a_value(estate_context: ReportContext) -> None:
    hall, _ = values_of(estate_context).values

    with pytest.raises(ValueError, match="expected values that are confirmed"):
        values_record(estate_context.manifest, 3, (hall.model_copy(update={"high": 9.0}),))


def test_a_value_is_followed_to_its_row(report: Report, estate_context: ReportContext) -> None:
    context = dataclasses.replace(estate_context, values=values_of(estate_context))
    site = context.scenario.sites[0].site
    traced = traced_in(report)[f"sensitivity.hall-{site}.worth"]

    (found,) = (context.ledger.tables.select(one) for one in traced.rows)
    assert (traced.text, found["value"].tolist(), found["finding"].tolist()) == ("3.00", [3.0], ["confirmed"])


def test_what_some_more_bring_is_followed_to_its_row(report: Report, estate_context: ReportContext) -> None:
    context = dataclasses.replace(estate_context, values=values_of(estate_context))
    site = context.scenario.sites[0].site
    traced = traced_in(report)[f"sensitivity.substation-{site}.5-more"]

    (found,) = (context.ledger.tables.select(one) for one in traced.rows)
    assert (traced.text, found["low"].tolist(), found["high"].tolist()) == ("12.00 to 12.50", [12.0], [12.5])


def test_without_values_the_report_says_how_to_find_them(estate_report: Report) -> None:
    (at,) = [number for number, block in enumerate(estate_report.blocks) if getattr(block, "id", "") == "sensitivity"]
    line = estate_report.blocks[at + 1]

    assert isinstance(line, Paragraph)
    assert "gigasite explain RUN --values" in str(line.parts[0])
    assert not [one for one in estate_report.blocks if isinstance(one, Figure) and one.id.startswith("sensitivity")]


def test_the_record_is_read_as_it_was_written(estate_context: ReportContext, tmp_path: Path) -> None:
    values = values_of(estate_context)
    (tmp_path / "values.json").write_text(values.to_json(), encoding="utf-8")

    assert read_limit_values(tmp_path / "values.json", estate_context.manifest) == values


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("inputs_sha256", "0" * 64, "these are of other inputs or overrides"),
        ("plan_sha256", "0" * 64, "these are of another plan"),
        ("values", [{}], "write it again: gigasite explain RUN --values"),
    ],
)
def test_a_record_of_something_else_is_refused(
    estate_context: ReportContext, tmp_path: Path, key: str, value: object, said: str
) -> None:
    document = json.loads(values_of(estate_context).to_json())
    (tmp_path / "values.json").write_text(json.dumps(document | {key: value}), encoding="utf-8")

    with pytest.raises(RunFaults, match=said):
        read_limit_values(tmp_path / "values.json", estate_context.manifest)
