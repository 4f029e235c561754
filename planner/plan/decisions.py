"""What is decided, and nothing that follows from it."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Decisions:
    """The decisions of a plan, one data frame each; periods are labels.

    Rows that are missing stand for zero. `assemble_plan` derives everything else from these.

    Attributes:
        orders: ``site``, ``option``, ``order_period``, ``units`` (whole units ordered at the start of the period).
        reinforcement_orders: ``reinforcement``, ``order_period``, ``units`` (whole units).
        cooling_load: ``site``, ``cooling``, ``period``, ``it_mw`` (IT power served by the technology, MW).
        generation: ``site``, ``generator``, ``period``, ``peak_mw``, ``mean_mw`` (supply on site, MW).
        interruptible: ``site``, ``period``, ``non_firm_mw``, ``paused_mw`` (import that may be interrupted, and load
            that pauses then, MW).
        stock: ``site``, ``accelerator``, ``period``, ``blocks`` (whole blocks in service).
        purchases: ``buyer``, ``supply``, ``period``, ``accelerators`` (whole accelerators bought).
        potlines: ``site``, ``period``, ``potlines_shut``, ``potlines_restarted`` (by the start of the period).
        rent: ``region``, ``period``, ``rented_eflops`` (compute rented, EFLOP/s).
    """

    orders: pd.DataFrame
    reinforcement_orders: pd.DataFrame
    cooling_load: pd.DataFrame
    generation: pd.DataFrame
    interruptible: pd.DataFrame
    stock: pd.DataFrame
    purchases: pd.DataFrame
    potlines: pd.DataFrame
    rent: pd.DataFrame
