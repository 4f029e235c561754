"""What a rule may not be."""


class UnsupportedRuleError(TypeError):
    """A rule that has no array form: rewrite it as linear sums over sets, without tests on an index."""
