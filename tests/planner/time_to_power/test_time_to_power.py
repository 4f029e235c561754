"""Time to power on the scenario tiny, where every wait can be found on paper."""

from dataclasses import replace
from math import inf

import pytest

from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario
from planner.time_to_power import Chain, TimeToPower, TimeToPowerError, time_to_power
from planner.time_to_power.document import time_to_power_document


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    return read_scenario(find_scenario("tiny"))


def link(found: TimeToPower, name: str) -> Chain:
    return next(chain for chain in found.chains if chain.link == name)


def test_a_field_waits_for_study_building_and_its_connection_step(tiny: Scenario) -> None:
    found = time_to_power(tiny, "birch", 5)

    assert (found.energised_period, found.energised_months) == ("2026Q1", 12)
    assert found.critical.link == "connection"
    assert [(step.starts_months, step.ends_months) for step in found.critical.steps] == [(0, 3), (3, 9), (9, 12)]
    assert link(found, "zone").ready_months == 9
    assert found.it_mw == pytest.approx(5 / 1.125)


def test_the_second_transformer_waits_for_an_order_slot(tiny: Scenario) -> None:
    chain = link(time_to_power(tiny, "birch", 5), "transformer")

    assert [(step.what, step.ends_months) for step in chain.steps] == [
        ("wait for order slots", 3),
        ("2 x Transformer of 10 MVA", 6),
    ]


def test_large_transformers_without_slots_come_first_where_many_small_ones_would_wait_longer(tiny: Scenario) -> None:
    scarce = [row.model_copy(update={"slots_per_period": 0.5}) for row in tiny.order_slots]
    chain = link(time_to_power(replace(tiny, order_slots=tuple(scarce)), "birch", 5), "transformer")

    assert [(step.what, step.ends_months) for step in chain.steps] == [("2 x Transformer of 20 MVA", 9)]


def test_a_smelter_shuts_as_many_potlines_as_the_load_needs(tiny: Scenario) -> None:
    found = time_to_power(tiny, "cedar", 9)

    assert found.critical.link == "smelter"
    assert found.energised_period == "2025Q3"
    assert "1 of 2 potlines" in found.critical.steps[0].what
    assert "2 of 2 potlines" in time_to_power(tiny, "cedar", 11).critical.steps[0].what


def test_what_can_never_be_carried_is_named(tiny: Scenario) -> None:
    found = time_to_power(tiny, "birch", 10)
    assert (found.energised_period, found.energised_months) == (None, inf)
    assert found.critical.link == "zone"
    assert "6 MW" in found.critical.remark

    assert "can never import more than 20 MW" in link(time_to_power(tiny, "birch", 21), "connection").remark


def test_an_order_a_period_later_is_a_period_later_where_the_queue_decides(tiny: Scenario) -> None:
    found = time_to_power(tiny, "birch", 5, "2025Q2")
    assert (found.energised_period, found.energised_months) == ("2026Q2", 12)


def test_permit_and_pace_of_fit_out_count(tiny: Scenario) -> None:
    sites = [row.model_copy(update={"permitting_months": 14, "fit_out_mw_per_month": 2}) for row in tiny.sites]
    options = [row.model_copy(update={"needs_permit": row.kind == "hall"}) for row in tiny.options]
    found = time_to_power(replace(tiny, sites=tuple(sites), options=tuple(options)), "birch", 4.5)

    assert found.critical.link == "hall"
    assert [step.ends_months for step in found.critical.steps] == [14, 17]
    assert found.energised_period == "2026Q3"
    assert found.fit_out is not None
    assert found.fit_out.ends_months == pytest.approx(18 + 4 / 2)


@pytest.mark.parametrize(
    ("site", "mw", "order", "expected"),
    [
        ("brch", 5, None, r"\(did you mean 'birch'\?\)"),
        ("birch", 0, None, "expected a load above zero"),
        ("birch", float("nan"), None, "expected a load above zero"),
        ("birch", 5, "2025", "a period like 2024Q4"),
        ("birch", 5, "2030Q1", "from 2025Q1 to 2026Q2"),
    ],
)
def test_a_question_without_an_answer_is_refused(
    tiny: Scenario, site: str, mw: float, order: str | None, expected: str
) -> None:
    with pytest.raises(TimeToPowerError, match=expected):
        time_to_power(tiny, site, mw, order)


def test_the_document_writes_never_as_null(tiny: Scenario) -> None:
    document = time_to_power_document(time_to_power(tiny, "birch", 10))
    assert document["energised_months"] is None
    assert [entry["link"] for entry in document["links"] if entry["critical"]] == ["zone"]


@pytest.fixture(scope="module")
def us_china() -> Scenario:
    return read_scenario(find_scenario("us-china"))


def test_no_site_of_us_china_is_earlier_with_more_load(us_china: Scenario) -> None:
    for site in us_china.sites[::6]:
        months = [time_to_power(us_china, site.site, mw).energised_months for mw in (20, 100, 400)]
        assert months == sorted(months), site.site


def test_a_permit_bounds_what_generators_carry(us_china: Scenario) -> None:
    site = max(us_china.sites, key=lambda row: row.generation_permit_mw)
    within = time_to_power(us_china, site.site, 0.5 * site.generation_permit_mw)
    beyond = time_to_power(us_china, site.site, 1.1 * site.generation_permit_mw)

    assert [period for name, period in within.supplies if name != "grid" and period]
    assert not [period for name, period in beyond.supplies if name != "grid" and period]
