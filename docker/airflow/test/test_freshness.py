from datetime import UTC, datetime, timedelta

import pytest
from airflow.sdk.exceptions import AirflowFailException

from coinfront import freshness
from coinfront.freshness import require_fresh_figures, stale_figures
from coinfront.timetable import last_three_periods

NOW = datetime(2026, 11, 27, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "periods"),
    [
        ("*/10 * * * *", timedelta(minutes=30)),
        ("0 * * * *", timedelta(hours=3)),
        # The last runs before noon on a Friday: 9 h, 8 h, then the evening before at 17 h and 16 h.
        ("0 8-9,16-17 * * *", timedelta(hours=17)),
    ],
)
def test_three_periods_are_those_of_the_last_runs(schedule, periods):
    assert last_three_periods(schedule, NOW) == periods


def test_figures_up_to_three_periods_are_fresh_and_older_ones_are_reported():
    allowed = timedelta(minutes=30)
    assert stale_figures({"assets": 1800, "usd_values": -2.5}, allowed) == []
    assert stale_figures({"assets": 1801, "usd_values": 7200}, allowed) == [
        "The newest figures of assets are 30 minutes old: 30 are allowed",
        "The newest figures of usd_values are 120 minutes old: 30 are allowed",
    ]


def test_figures_of_unknown_time_are_not_fresh():
    assert stale_figures({"assets": None}, timedelta(minutes=30)) == ["The newest figures of assets have no known time"]


def test_stale_figures_fail_without_a_retry(monkeypatch):
    monkeypatch.setattr(freshness, "figures_ages", lambda: {"assets": 1e6, "usd_values": 0})
    with pytest.raises(AirflowFailException, match="figures of assets are 16667 minutes old: 30 are allowed"):
        require_fresh_figures()
