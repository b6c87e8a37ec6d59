"""The schedule."""

import os
from datetime import UTC, datetime, timedelta

from croniter import croniter

SCHEDULE = os.environ.get("SCHEDULE") or "*/10 * * * *"


def last_three_periods(schedule: str, now: datetime) -> timedelta:
    """The time from the fourth last scheduled run before `now` to the last one."""
    runs = croniter(schedule, now.astimezone(UTC), ret_type=datetime)
    last, _, _, fourth_last = (runs.get_prev() for _ in range(4))
    return last - fourth_last
