"""What is decided, and nothing that follows from it."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Decisions:
    """The five decisions of a plan, one data frame each; periods are labels.

    Rows that are missing stand for zero. `assemble_plan` derives everything else from these.

    Attributes:
        orders: ``site``, ``option``, ``order_period``, ``units`` (whole units ordered at the start of the period).
        cooling_load: ``site``, ``cooling``, ``period``, ``it_mw`` (IT power served by the technology, MW).
        stock: ``site``, ``accelerator``, ``period``, ``blocks`` (whole blocks in service).
        purchases: ``region``, ``supply``, ``period``, ``accelerators`` (whole accelerators bought).
        potlines: ``site``, ``period``, ``potlines_shut`` (potlines shut by the start of the period).
    """

    orders: pd.DataFrame
    cooling_load: pd.DataFrame
    stock: pd.DataFrame
    purchases: pd.DataFrame
    potlines: pd.DataFrame
