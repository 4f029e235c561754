"""The rows of a data frame one by one."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """List the rows as records whose attributes are the columns."""
    return list(frame.itertuples(index=False))
