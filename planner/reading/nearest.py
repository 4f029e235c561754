"""The name that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST_NAME = 100
_MOST_NAMES = 20_000


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Write `` (did you mean 'X1'?)`` for the nearest of the names, or nothing where none is near."""
    known = {name.casefold(): name for name in names}
    if len(text) > _LONGEST_NAME or len(known) > _MOST_NAMES:
        return ""
    wanted = text.casefold()
    begun = [name for name in known if len(wanted) > 2 and name.startswith(wanted)]
    near = get_close_matches(wanted, known, n=1) or begun
    return f" (did you mean {known[near[0]]!r}?)" if near else ""
