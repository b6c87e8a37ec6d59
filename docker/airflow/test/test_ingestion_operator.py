from datetime import UTC, datetime, timedelta

import pytest
from airflow.sdk.exceptions import AirflowSkipException

from coinfront import front_api
from coinfront.ingestion_operator import FIGURES, IngestionOperator

NOW = datetime.now(UTC)


def run(run_id, *, error=None, ended_at=NOW):
    figures = dict.fromkeys(FIGURES)
    return {**figures, "run_id": run_id, "error": error, "ended_at": ended_at.isoformat(), "rejected_sample": ["long"]}


@pytest.fixture
def operator(monkeypatch, server):
    monkeypatch.setattr(front_api, "URL", server.url)
    return IngestionOperator(task_id="assets", service="assets-ingestion", ingestion="assets")


def test_figures_are_those_of_the_run_without_long_fields(operator, server):
    server.responses["/runs"] = {"data": [run("other"), run("mine")]}
    figures = operator._figures("mine")
    assert figures["run_id"] == "mine"
    assert set(figures) == set(FIGURES)


@pytest.mark.parametrize("run_id", [None, "unknown"])
def test_an_unknown_run_has_no_figures(operator, server, run_id):
    server.responses["/runs"] = {"data": [run("other")]}
    assert operator._figures(run_id) is None


def test_an_unreachable_front_api_does_not_fail_the_run(operator, server):
    server.stop()
    assert operator._figures("mine") is None
    operator._skip_while_denied()


@pytest.mark.parametrize("code", ["source-stop-config", "source-stop-quota"])
def test_runs_are_skipped_for_six_hours_after_an_invalid_key_or_exhausted_quota(operator, server, code):
    denied = {"code": code, "message": "…"}
    server.responses["/runs"] = {"data": [run("a", error=denied, ended_at=NOW - timedelta(hours=5))]}
    with pytest.raises(AirflowSkipException, match=r"Skipped until .*the key is invalid"):
        operator._skip_while_denied()
    server.responses["/runs"] = {"data": [run("a", error=denied, ended_at=NOW - timedelta(hours=7))]}
    operator._skip_while_denied()


@pytest.mark.parametrize("latest", [[], [run("a")], [run("a", error={"code": "source-retry-soon", "message": "…"})]])
def test_other_outcomes_of_the_previous_run_do_not_skip(operator, server, latest):
    server.responses["/runs"] = {"data": latest}
    operator._skip_while_denied()
