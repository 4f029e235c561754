from small_scenario import row, small_scenario

from optimize.model.buyers import Buyer, buyers_of
from planner.tables import AcceleratorSupply, Owner, Region, Site

POOL = Buyer("home", "home", ("oak",))
FIRM = Buyer("firm", "home", ("elm",))


def test_an_owner_buys_for_its_sites_and_the_pool_of_a_region_for_the_others() -> None:
    scenario = small_scenario(
        regions=(row(Region), row(Region, region="without-sites")),
        owners=(row(Owner), row(Owner, owner="without-sites-too")),
        sites=(row(Site, site="elm", owner="firm"), row(Site)),
    )

    assert buyers_of(scenario) == (POOL, FIRM)


def test_a_row_is_open_to_its_owner_or_to_all_of_its_region_or_to_all() -> None:
    of_firm = row(AcceleratorSupply, owner="firm")
    of_home, of_all = row(AcceleratorSupply), row(AcceleratorSupply, region=None)
    of_away = row(AcceleratorSupply, region="away")

    assert [FIRM.may_buy(offer) for offer in (of_firm, of_home, of_all, of_away)] == [True, True, True, False]
    assert [POOL.may_buy(offer) for offer in (of_firm, of_home, of_all, of_away)] == [False, True, True, False]
