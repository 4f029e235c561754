"""The report of a run: one list of blocks, and writers of HTML, Markdown and PDF."""
