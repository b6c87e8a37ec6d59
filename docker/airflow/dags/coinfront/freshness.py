"""Checks that the published figures are as fresh as the schedule implies."""

from datetime import UTC, datetime, timedelta

from airflow.sdk.exceptions import AirflowFailException

from coinfront.front_api import figures_ages
from coinfront.timetable import SCHEDULE, last_three_periods


def require_fresh_figures() -> None:
    """Fails without a retry if figures are older than three periods: only a later run can update them."""
    stale = stale_figures(figures_ages(), last_three_periods(SCHEDULE, datetime.now(UTC)))
    if stale:
        raise AirflowFailException("; ".join(stale))


def stale_figures(ages: dict[str, float | None], allowed: timedelta) -> list[str]:
    """An error message for each side with old figures. `ages`: in seconds."""
    minutes = allowed.total_seconds() / 60
    return [
        f"The newest figures of {side} have no known time"
        if age is None
        else f"The newest figures of {side} are {age / 60:.0f} minutes old: {minutes:.0f} are allowed"
        for side, age in ages.items()
        if age is None or age > allowed.total_seconds()
    ]
