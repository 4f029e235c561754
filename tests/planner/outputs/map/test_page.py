"""The page as text; what it does in a browser is tested in tests/browser."""

import base64
import dataclasses
import hashlib
import html
import re

from planner.outputs.map import Basemap, Sheet, map_html
from planner.plan import Plan
from planner.scenario import Scenario

HOSTILE = "</script><script>alert(1)</script>"


def page(scenario: Scenario, plan: Plan) -> str:
    return map_html(scenario, plan, Sheet.of(scenario, Basemap((), (), "Boundaries: none.")))


def test_the_same_plan_is_the_same_page(three_sites: Scenario, plan: Plan) -> None:
    assert page(three_sites, plan) == page(three_sites, plan)


def test_the_policy_allows_the_scripts_and_styles_of_the_page_and_nothing_else(
    three_sites: Scenario, plan: Plan
) -> None:
    text = page(three_sites, plan)
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found
    policy = dict(rule.split(" ", 1) for rule in html.unescape(found[1]).split("; "))

    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == "'none'"
    assert "unsafe" not in found[1]
    for name, tag in (("script-src", "script"), ("style-src", "style")):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        assert policy[name].split() == [f"'sha256-{hash_}'" for hash_ in hashes]


def test_nothing_in_the_page_points_to_another_place(three_sites: Scenario, plan: Plan) -> None:
    own = re.sub(r"<script>.*?</script>|<pre>.*?</pre>", "", page(three_sites, plan), flags=re.DOTALL)

    assert set(re.findall(r"https?://[^\s\"'<]+", own)) <= {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r'(?:src|href)="([^"]*)"', own)) == {"data:,", "#table"}


def test_a_hostile_name_never_ends_a_script(three_sites: Scenario, plan: Plan) -> None:
    sites = tuple(site.model_copy(update={"name": HOSTILE}) for site in three_sites.sites)
    settings = three_sites.settings.model_copy(update={"title": HOSTILE})
    text = page(dataclasses.replace(three_sites, sites=sites, settings=settings), plan)

    assert HOSTILE not in text
    assert text.count("<script") == page(three_sites, plan).count("<script")
