"""When both methods may stop."""

GAP = 0.01
"""Relative gap at which gigasite stops unless it is asked for another."""
