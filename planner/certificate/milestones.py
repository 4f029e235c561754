"""milestones: the first period in which a training run of a size is possible follows from the largest clusters."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import RELATIVE_TOLERANCE, judge
from planner.certificate.label_comparison import BLANK, LabelComparison
from planner.certificate.names import TRAINING_SIZES, Floats, Integers
from planner.certificate.training_clusters import training_run_yflop


def check_milestones(audit: Audit) -> LimitCheck:
    """Find the first period of every size again; a run that is just as large as a size may count or not."""
    said = audit.reported.dense_labels("milestones", "period")
    first, surely = _first(audit, 1 - RELATIVE_TOLERANCE), _first(audit, 1 + RELATIVE_TOLERANCE)
    return judge(
        "milestones",
        LabelComparison(
            table="milestones",
            column="period",
            places=audit.places("region", "training_flop"),
            said=said,
            expected=np.where(said == surely, surely, first),
            axis=audit.names.period,
            expected_words="first period in which a run of the scenario's length reaches this size",
        ),
    )


def _first(audit: Audit, factor: float) -> Integers:
    """First period in which the run is as large as a size times a factor, `BLANK` for never (r, size)."""
    sizes_yflop: Floats = np.array([float(size) for size in TRAINING_SIZES.labels]) / 1e24
    reached = training_run_yflop(audit)[:, None, :] >= factor * sizes_yflop[:, None]
    return np.where(reached.any(axis=2), reached.argmax(axis=2), BLANK)
