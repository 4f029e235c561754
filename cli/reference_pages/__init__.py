"""The reference pages of the documentation, made from the code: `python -m cli.reference_pages docs/reference`.

The row classes tell what the tables hold, and limits, costs and objectives tell what they are, so the pages cannot
disagree with them.
"""

from cli.reference_pages.page import MADE, Page
from cli.reference_pages.records import ALL_COSTS, ALL_LIMITS, readers
from cli.reference_pages.writing import reference_pages, write_reference_pages

__all__ = ["ALL_COSTS", "ALL_LIMITS", "MADE", "Page", "readers", "reference_pages", "write_reference_pages"]
