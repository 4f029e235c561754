"""What a person sees and does on `map.html`, in a real browser without a network."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from estate import estate
from estate_plan import estate_plan
from many_sites import many_sites
from playwright.sync_api import expect
from visits import Visit, Visitor, serious_faults

from planner.outputs.map import map_html
from planner.plan import Plan
from planner.scenario import Scenario

HOSTILE = '</script><img src=x onerror="document.title=\'broken\'"><b>"&amp;'


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return estate()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return estate_plan()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, scenario: Scenario, plan: Plan) -> Path:
    file = tmp_path_factory.mktemp("map") / "map.html"
    file.write_text(map_html(scenario, plan), encoding="utf-8")
    return file


def clean(visit: Visit) -> bool:
    return not visit.errors and not visit.requests


def marks(visit: Visit) -> dict[str, Any]:
    """The marks of the plain map as they were last drawn, by site."""
    return {mark["site"]: mark for mark in visit.page.evaluate("plainMarks.flat()")}


def click_on(visit: Visit, site: str) -> None:
    """Click on the place of a site on the plain map."""
    spot = visit.page.evaluate(
        """(name) => {
            const { pane, x, y } = siteOf.get(name);
            const frame = document.querySelectorAll('svg.plain')[pane].getBoundingClientRect();
            return [frame.left + (x * frame.width) / PANE.width, frame.top + (y * frame.height) / PANE.height];
        }""",
        site,
    )
    visit.page.mouse.click(*spot)


def picture(visit: Visit) -> list[str]:
    """The pixels of the sites in every pane."""
    pixels: list[str] = visit.page.evaluate(
        "[...document.querySelectorAll('canvas.marks')].map((canvas) => canvas.toDataURL())"
    )
    return pixels


def to_period(visit: Visit, number: int) -> None:
    visit.page.locator("#period").evaluate(
        "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input', {bubbles: true})); }", number
    )


def test_the_plain_map_opens_without_a_network_and_without_an_error(visit: Visitor, page: Path) -> None:
    found = visit(page)

    assert found.page.evaluate("document.body.dataset.map") == "plain"
    assert clean(found), (found.errors, found.requests)


def test_the_zoomable_map_opens_without_a_network_and_without_an_error(
    visit_with_graphics: Visitor, page: Path
) -> None:
    found = visit_with_graphics(page, "#map=zoomable")
    found.page.wait_for_timeout(1500)

    assert found.page.evaluate("document.body.dataset.map") == "zoomable"
    assert clean(found), (found.errors, found.requests)


def test_the_policy_of_the_page_keeps_scripts_of_others_and_the_network_out(visit: Visitor, page: Path) -> None:
    found = visit(page)
    outcome = found.page.evaluate(
        """async () => {
            const script = document.createElement('script');
            script.textContent = "document.body.dataset.injected = 'yes'";
            document.body.append(script);
            const sent = await fetch('data:text/plain,x').then(() => 'sent', () => 'refused');
            return [document.body.dataset.injected || 'refused', sent];
        }"""
    )

    assert outcome == ["refused", "refused"]


def test_the_slider_changes_what_is_drawn_and_what_is_said(
    visit: Visitor, page: Path, scenario: Scenario, plan: Plan
) -> None:
    found = visit(page)
    site = plan.power.loc[plan.power["it_mw"] > 0, "site"].iloc[0]
    powers = plan.power[plan.power["site"] == site].set_index("period")["it_mw"]
    seen = []
    for number, label in enumerate(scenario.calendar.labels):
        to_period(found, number)
        assert label[:4] in found.page.locator("#period-words").inner_text()
        drawn = marks(found)[site]
        seen.append((powers.get(label, 0.0), drawn["radius"], drawn["fill"], tuple(picture(found))))

    without, powered = [row for row in seen if row[0] == 0], [row for row in seen if row[0] > 0]
    assert powered
    assert {row[2] for row in without} <= {"#ffffff"}
    assert all(row[2] != "#ffffff" for row in powered)
    assert len({row[1] for row in seen}) == len({row[0] for row in seen})
    assert len({row[3] for row in seen}) > 1
    assert clean(found)


def test_the_arrow_keys_move_the_period(visit: Visitor, page: Path) -> None:
    found = visit(page)
    found.page.locator("#period").focus()
    before = found.page.locator("#period-words").inner_text()
    found.page.keyboard.press("ArrowLeft")

    assert found.page.locator("#period-words").inner_text() != before


def test_play_runs_from_the_first_period_on_and_stops(visit: Visitor, page: Path, scenario: Scenario) -> None:
    found = visit(page)
    found.page.locator("#play").click()
    expect(found.page.locator("#period")).to_have_value("2", timeout=10_000)
    found.page.locator("#play").click()
    stopped = found.page.locator("#period").input_value()
    found.page.wait_for_timeout(1000)

    assert found.page.locator("#period").input_value() == stopped
    assert int(stopped) < scenario.calendar.count - 1


def test_a_click_opens_the_right_site_with_its_chain_and_orders(
    visit: Visitor, page: Path, scenario: Scenario, plan: Plan
) -> None:
    found = visit(page)
    ordered = plan.orders["site"].iloc[0]
    site = next(site for site in scenario.sites if site.site == ordered)
    click_on(found, site.site)
    panel = found.page.locator("#panel")

    assert panel.locator("h2").inner_text() == site.name
    assert panel.locator("table:not(.chain) tbody tr").count() == int((plan.orders["site"] == site.site).sum())
    assert panel.locator(".chain tbody tr").count() >= 3
    assert found.page.evaluate("document.activeElement.id") == "panel"
    found.page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_the_zoomable_map_opens_sites_too(visit_with_graphics: Visitor, page: Path, scenario: Scenario) -> None:
    found = visit_with_graphics(page, "#map=zoomable")
    found.page.wait_for_selector(".zoomable canvas")
    site = scenario.sites[-1]
    found.page.evaluate("() => new Promise((done) => setTimeout(done, 3000))")
    spot = found.page.evaluate(
        """(name) => {
            const { pane, longitude, latitude } = siteOf.get(name);
            const frame = document.querySelectorAll('.zoomable')[pane].getBoundingClientRect();
            const at = zoomableMaps[pane].project([longitude, latitude]);
            return [frame.left + at.x, frame.top + at.y];
        }""",
        site.site,
    )
    found.page.mouse.click(*spot)

    assert found.page.locator("#panel h2").inner_text() == site.name
    assert clean(found)


def test_a_link_reopens_the_same_view(visit: Visitor, page: Path, scenario: Scenario) -> None:
    found = visit(page)
    to_period(found, 2)
    found.page.locator("#colour").select_option("limit")
    found.page.locator("#kind").select_option(scenario.sites[0].kind)
    click_on(found, scenario.sites[0].site)
    link = found.page.evaluate("location.hash")
    again = visit(page, link)

    assert again.page.evaluate("location.hash") == link
    for thing in ("#said", "#legend", "#panel"):
        assert again.page.locator(thing).inner_text() == found.page.locator(thing).inner_text()


@pytest.mark.parametrize("hash_", ["#period=9999Q9&site=nobody&kind=<b>&at=0,x;7,1,2,3", "#%%%", "#colour=limit&map=x"])
def test_an_address_that_names_nothing_is_the_ordinary_view(visit: Visitor, page: Path, hash_: str) -> None:
    assert clean(visit(page, hash_))


def test_filters_leave_what_they_name(visit: Visitor, page: Path, scenario: Scenario) -> None:
    found = visit(page)
    kind = scenario.sites[0].kind
    found.page.locator("#kind").select_option(kind)

    assert set(marks(found)) == {site.site for site in scenario.sites if site.kind == kind}


def test_the_table_is_a_way_to_every_site_for_the_keyboard(visit: Visitor, page: Path, plan: Plan) -> None:
    found = visit(page)
    last = plan.power["period"].max()
    found.page.locator("#table summary").press("Enter")
    rows = found.page.locator("#table tbody tr")

    rows.first.wait_for()
    assert rows.count() == int(((plan.power["period"] == last) & (plan.power["it_mw"] > 0)).sum())
    name = rows.first.locator("button").inner_text()
    rows.first.locator("button").press("Enter")
    assert found.page.locator("#panel h2").inner_text() == name


def test_a_hostile_name_is_text(visit: Visitor, scenario: Scenario, plan: Plan, tmp_path: Path) -> None:
    sites = tuple(site.model_copy(update={"name": HOSTILE, "operator": HOSTILE}) for site in scenario.sites)
    zones = tuple(zone.model_copy(update={"name": HOSTILE}) for zone in scenario.zones)
    regions = tuple(region.model_copy(update={"name": HOSTILE}) for region in scenario.regions)
    named = dataclasses.replace(
        scenario,
        sites=sites,
        zones=zones,
        regions=regions,
        settings=scenario.settings.model_copy(update={"title": HOSTILE}),
    )
    file = tmp_path / "hostile.html"
    file.write_text(map_html(named, plan), encoding="utf-8")
    found = visit(file, f"#site={sites[0].site}")

    assert found.page.locator("#panel h2").inner_text() == HOSTILE
    assert found.page.locator("h1").inner_text() == HOSTILE
    assert found.page.locator("img").count() == 0
    assert found.page.title() != "broken"
    assert clean(found)


def test_where_there_is_no_graphics_card_the_plain_map_takes_the_place_of_the_other(visit: Visitor, page: Path) -> None:
    found = visit(page, "#map=zoomable")

    assert found.page.evaluate("document.body.dataset.map") == "plain"
    assert found.page.locator("svg.plain").first.is_visible()
    assert found.page.locator("#map-kind option[value=zoomable]").is_disabled()


@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_no_serious_fault_of_accessibility(visit: Visitor, page: Path, plan: Plan, width: int) -> None:
    found = visit(page, f"#site={plan.orders['site'].iloc[0]}", width=width)
    found.page.locator("#table summary").press("Enter")

    assert serious_faults(found) == []


def test_axe_finds_a_fault_that_is_planted(visit: Visitor, page: Path) -> None:
    found = visit(page)
    found.page.evaluate("() => document.querySelector('label[for=period]').remove()")

    assert any("label" in fault for fault in serious_faults(found))


@pytest.mark.parametrize("width", [1400, 768, 390])
def test_nothing_runs_out_of_the_page(visit: Visitor, page: Path, plan: Plan, width: int) -> None:
    found = visit(page, f"#site={plan.orders['site'].iloc[0]}", width=width)

    assert found.page.evaluate("document.documentElement.scrollWidth") <= width


def test_five_thousand_sites_redraw_in_a_tenth_of_a_second(
    visit: Visitor, scenario: Scenario, plan: Plan, tmp_path: Path
) -> None:
    file = tmp_path / "many.html"
    file.write_text(map_html(*many_sites(scenario, plan, 5000)), encoding="utf-8")
    found = visit(file, "#map=plain&colour=limit")
    times = found.page.evaluate(
        """async () => {
            const slider = document.getElementById('period');
            const times = [];
            for (let step = 0; step < 12; step += 1) {
                slider.value = step % 2 ? 1 + (step % 4) : 0;
                const started = performance.now();
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                await new Promise((done) => requestAnimationFrame(() => {
                    const channel = new MessageChannel();
                    channel.port1.onmessage = done;
                    channel.port2.postMessage('');
                }));
                times.push(performance.now() - started);
            }
            return times.sort((one, other) => one - other);
        }"""
    )

    assert len(marks(found)) == 5000
    assert times[len(times) // 2] < 100, times
    assert clean(found)
