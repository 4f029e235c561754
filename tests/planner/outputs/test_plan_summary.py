import dataclasses

import pytest
from estate import estate
from estate_plan import estate_plan
from markdown_it import MarkdownIt

from planner.outputs import summary_markdown
from planner.outputs.markdown import markdown_table, markdown_text
from planner.plan import Plan
from planner.scenario import Scenario

HOSTILE = [
    '=HYPERLINK("http://a.example")',
    "<script>alert(1)</script>",
    "[click](http://a.example)",
    "![](http://a.example/pixel.png)",
    "a | b",
    "`code` *bold* _thin_ ~~gone~~",
    "# title",
    "&lt;b&gt;",
    "back\\slash\\",
    "موقع الطاقة",
]


def test_the_summary_fits_a_page(three_sites: Scenario, plan: Plan) -> None:
    assert len(summary_markdown(three_sites, plan, "holds").splitlines()) < 100


def test_it_opens_with_a_sentence_for_each_region(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")

    assert text.startswith("# Three sites with round numbers\n\nScenario three-sites, 2025 Q1 to 2026 Q2.\n\n- Home: ")


def test_it_shows_the_end_of_each_year(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")

    assert "| Home | 2026 | 0.012 | 0.015 | 12.00 | 10,000 | Alder, 0.008 GW | transformers |" in text


def test_it_shows_the_orders_of_the_first_twelve_months_only(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")

    assert "6 of 6 orders, the dearest first: 13.0 of 13.0 million USD" in text
    assert "| 2025-10-01 | 2026-01-01 | Home | Birch | Hall of 8 MW | 1 | 2.0 | developers |" in text
    assert "| 2026-01-01 | 2026-04-01" not in text


def test_it_shows_the_fifteen_dearest_orders(three_sites: Scenario, plan: Plan) -> None:
    first = plan.orders.iloc[[0]]
    many = first.loc[first.index.repeat(20)].assign(cost_million_usd=[float(cost) for cost in range(20)])
    text = summary_markdown(three_sites, dataclasses.replace(plan, orders=many), "holds")

    assert "15 of 20 orders, the dearest first: 180.0 of 190.0 million USD" in text
    assert text.count("| Transformer of 10 MVA | 1 |") == 15


def test_without_orders_or_conversions_it_says_so(three_sites: Scenario, plan: Plan) -> None:
    idle = dataclasses.replace(plan, orders=plan.orders.iloc[:0], potlines=plan.potlines.iloc[:0])
    text = summary_markdown(three_sites, idle, "holds")

    assert "Nothing has to be ordered." in text
    assert "## Smelters converted\n\nNone." in text


def test_it_shows_what_a_conversion_frees_and_costs(three_sites: Scenario, plan: Plan) -> None:
    assert "| Cedar | 2025 Q1 | 1 of 2 | 0 | 10 | 40 | 60 | 8.0 |" in summary_markdown(three_sites, plan, "holds")


def test_it_says_what_a_conversion_saves_and_that_transformers_are_not(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")

    assert "It does not save transformers: those of a smelter feed rectifiers" in text
    assert "| Cedar | 2025 Q3 | 9 | 40 | 2.0 | 0 | 0 | 0.0 |" in text


def test_potlines_that_have_freed_nothing_yet_reuse_nothing(three_sites: Scenario, plan: Plan) -> None:
    early = dataclasses.replace(plan, conversions=plan.conversions.iloc[:0])

    assert "Serves accelerators from" not in summary_markdown(three_sites, early, "holds")


def test_it_tells_the_import_and_generation_of_the_largest_sites_apart() -> None:
    named = dataclasses.replace(
        estate(), sites=tuple(site.model_copy(update={"name": site.site}) for site in estate().sites)
    )
    text = summary_markdown(named, estate_plan(), "holds")

    assert "4 of 4 sites with power, the largest first: 12.0 of 12.0 MW of IT power." in text
    assert "| birch | By hand | 4.0 | 4.5 | 3.0 | 0.5 | 1.0 | water allowances |" in text


def test_it_shows_the_fifteen_largest_sites(three_sites: Scenario, plan: Plan) -> None:
    last = plan.power.query("site == 'alder' and period == '2026Q2'")
    many = last.loc[last.index.repeat(20)].assign(it_mw=[float(power) for power in range(1, 21)])
    text = summary_markdown(three_sites, dataclasses.replace(plan, power=many), "holds")

    assert "15 of 20 sites with power, the largest first: 195.0 of 210.0 MW of IT power." in text


def test_a_plan_without_power_says_so(three_sites: Scenario, plan: Plan) -> None:
    compute = plan.compute.assign(largest_cluster_site="")
    text = summary_markdown(three_sites, dataclasses.replace(plan, power=plan.power.iloc[:0], compute=compute), "holds")

    assert "No site has power." in text
    assert "No site is large enough for a training cluster." in text


def test_it_shows_training_runs_and_milestones(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")

    assert "| Home | 2026 | Alder | 0.008 | 8.00 | 6.2e25 FLOP |" in text
    assert "| Home | 2025 Q2 | not reached |" in text


def test_it_shows_what_is_paid_rented_and_missing() -> None:
    text = summary_markdown(estate(), estate_plan(), "holds")

    assert "| Equipment | 18.0 | 0.0 |" in text
    assert "| Reinforcements that the grid company pays | 8.0 | 0.0 |" in text
    assert "| Smelting margin lost and restarts | 18.5 | 0.0 |" in text
    assert "- By hand: compute rented from others: at most 2.00 EFLOP/s, in 2025 Q3." in text
    assert "- By hand: compute wanted and missing: at most 2.40 EFLOP/s, in 2025 Q3." in text


def test_costs_that_nobody_pays_are_left_out(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")

    assert "| Energy from the grid |" in text
    assert "| Compute rented |" not in text
    assert "missing" not in text


def test_it_adds_up_energy_water_carbon_and_aluminium() -> None:
    text = summary_markdown(estate(), estate_plan(), "holds")

    # Cedar gives up 110 kt, dogwood makes 15.
    assert "| Aluminium not made, kt | 95.0 | 0.0 |" in text
    assert "| Energy from generators on site, GWh | 10.9 | 0.0 |" in text


def test_the_value_of_an_objective_has_its_unit_and_what_was_found(three_sites: Scenario, plan: Plan) -> None:
    (outcome,) = plan.outcomes
    fast = dataclasses.replace(outcome, objective_name="time-to-target", unit="months", finding="Reached in 2025Q3.")
    cheap = dataclasses.replace(outcome, objective_name="cost", unit="million USD")
    text = summary_markdown(three_sites, dataclasses.replace(plan, outcomes=(fast, cheap)), "holds")

    assert "objective 120.500 months, proven bound 121.000" in text
    assert "the same inputs give the same plan. Reached in 2025Q3." in text
    assert "objective 120.500 discounted million USD, proven bound" in text


def test_it_says_how_good_the_plan_is(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "broken")

    assert "- Home: optimal within the gap; objective 120.500 discounted EFLOP/s-months, proven bound 121.000" in text
    assert "gap 0.41%; bound: linear relaxation; the gap asked for was reached" in text
    assert "recomputed without the solver: broken." in text


def test_it_counts_sources_and_the_rows_that_cite_them(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(three_sites, plan, "holds")
    with_source = [
        rows
        for name, rows in vars(three_sites).items()
        if name != "sources" and isinstance(rows, tuple) and rows and hasattr(rows[0], "source")
    ]

    assert f"| assumed | 1 | {sum(map(len, with_source))} |" in text
    assert "| high | 0 | 0 |" in text


def test_it_names_the_overrides(three_sites: Scenario, plan: Plan) -> None:
    text = summary_markdown(dataclasses.replace(three_sites, override=("more-headroom",)), plan, "holds")

    assert "Scenario three-sites with more-headroom," in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown_text(text))

    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}
    assert "".join(token.content for token in inline.children or ()) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    table = markdown_table(("Name", "Units"), [(markdown_text(text), "7")], numbers=("Units",))
    cells = [token for token in MarkdownIt("commonmark").enable("table").parse(table) if token.type == "inline"]

    assert [cell.content for cell in cells][-1] == "7"
    assert "".join(child.content for child in cells[2].children or ()) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_neither_break_the_page_nor_become_active(three_sites: Scenario, plan: Plan, text: str) -> None:
    named = dataclasses.replace(
        three_sites,
        settings=three_sites.settings.model_copy(update={"title": text}),
        sites=tuple(site.model_copy(update={"name": text}) for site in three_sites.sites),
        regions=tuple(region.model_copy(update={"name": text}) for region in three_sites.regions),
        options=tuple(option.model_copy(update={"name": text}) for option in three_sites.options),
    )
    reader = MarkdownIt("commonmark").enable("table")
    plain, hostile = (reader.parse(summary_markdown(scenario, plan, "holds")) for scenario in (three_sites, named))

    assert [token.type for token in hostile] == [token.type for token in plain]
    kinds = {child.type for token in hostile for child in token.children or ()}
    assert kinds <= {"text", "text_special", "code_inline"}


def test_addresses_in_names_become_no_links() -> None:
    assert markdown_text("http://a.example www.a.example WWW.a.example") == (
        r"http\://a.example www\.a.example WWW\.a.example"
    )
