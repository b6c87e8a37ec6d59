from datetime import UTC, datetime, timedelta

import pytest
from airflow.sdk.exceptions import AirflowSkipException

from coinfront import front_api
from coinfront.ingestion_operator import FIGURES, IngestionOperator

NOW = datetime.now(UTC)


def run(run_id, *, error=None, ended_at=NOW):
    told = dict.fromkeys(FIGURES)
    return {**told, "run_id": run_id, "error": error, "ended_at": ended_at.isoformat(), "rejected_sample": ["long"]}


@pytest.fixture
def operator(monkeypatch, server):
    monkeypatch.setattr(front_api, "URL", server.url)
    return IngestionOperator(task_id="assets", service="assets-ingestion", ingestion="assets")


def test_the_figures_are_those_of_the_run_without_what_can_be_long(operator, server):
    server.answers["/runs"] = {"data": [run("other"), run("mine")]}
    figures = operator._figures("mine")
    assert figures["run_id"] == "mine"
    assert set(figures) == set(FIGURES)


@pytest.mark.parametrize("run_id", [None, "unknown"])
def test_a_run_that_left_nothing_has_no_figures(operator, server, run_id):
    server.answers["/runs"] = {"data": [run("other")]}
    assert operator._figures(run_id) is None


def test_a_front_api_that_does_not_answer_fails_no_run(operator, server):
    server.stop()
    assert operator._figures("mine") is None
    operator._skip_while_refused()


@pytest.mark.parametrize("code", ["source-stop-config", "source-stop-quota"])
def test_a_source_that_refuses_the_key_is_left_alone_for_six_hours(operator, server, code):
    refused = {"code": code, "message": "…"}
    server.answers["/runs"] = {"data": [run("a", error=refused, ended_at=NOW - timedelta(hours=5))]}
    with pytest.raises(AirflowSkipException, match=r"Skipped until .*the source refuses the key"):
        operator._skip_while_refused()
    server.answers["/runs"] = {"data": [run("a", error=refused, ended_at=NOW - timedelta(hours=7))]}
    operator._skip_while_refused()


@pytest.mark.parametrize("latest", [[], [run("a")], [run("a", error={"code": "source-retry-soon", "message": "…"})]])
def test_any_other_end_of_the_run_before_is_no_reason_to_skip(operator, server, latest):
    server.answers["/runs"] = {"data": latest}
    operator._skip_while_refused()
