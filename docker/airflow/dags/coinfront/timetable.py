"""When turns are."""

import os
from datetime import UTC, datetime, timedelta

from croniter import croniter

SCHEDULE = os.environ.get("SCHEDULE") or "*/10 * * * *"


def last_three_periods(schedule: str, now: datetime) -> timedelta:
    """The time from the fourth last turn before `now` to the last one."""
    turns = croniter(schedule, now.astimezone(UTC), ret_type=datetime)
    last, _, _, fourth_last = (turns.get_prev() for _ in range(4))
    return last - fourth_last
