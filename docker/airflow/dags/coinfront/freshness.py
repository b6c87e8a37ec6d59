"""Whether the published figures are as fresh as the schedule promises."""

from datetime import UTC, datetime, timedelta

from airflow.sdk.exceptions import AirflowFailException

from coinfront.front_api import figures_ages
from coinfront.timetable import SCHEDULE, last_three_periods


def require_fresh_figures() -> None:
    """Fails at once where figures are older than three periods: the next turn is what can mend it."""
    stale = stale_figures(figures_ages(), last_three_periods(SCHEDULE, datetime.now(UTC)))
    if stale:
        raise AirflowFailException("; ".join(stale))


def stale_figures(ages: dict[str, float | None], allowed: timedelta) -> list[str]:
    """What is wrong with figures of such ages in seconds, a sentence for each side."""
    minutes = allowed.total_seconds() / 60
    return [
        f"The newest figures of {side} have no known time"
        if age is None
        else f"The newest figures of {side} are {age / 60:.0f} minutes old: {minutes:.0f} are allowed"
        for side, age in ages.items()
        if age is None or age > allowed.total_seconds()
    ]
