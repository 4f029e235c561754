"""What benchmarks write into the pages of the documentation: tables between two marks, and plots."""

from .machine import machine_in_words, versions_in_words
from .marked import DOCS, page_in, write_between
from .tables import markdown_table

__all__ = ["DOCS", "machine_in_words", "markdown_table", "page_in", "versions_in_words", "write_between"]
