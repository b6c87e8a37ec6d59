import json

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

from coinfront.outcome import judge, reason_of, run_id_of


def line(**fields):
    return json.dumps({"level": "info", "msg": "…", **fields})


FAILED = [line(run_id="a"), line(level="error", msg="The source did not respond", run_id="a"), "(node:1) a warning"]


def test_a_published_snapshot_is_a_success():
    assert judge(0, []) is None


@pytest.mark.parametrize("exit_code", [75, 76])
def test_another_run_of_the_same_ingestion_skips_the_task(exit_code):
    with pytest.raises(AirflowSkipException, match="another run"):
        judge(exit_code, [])


@pytest.mark.parametrize("exit_code", [4, 6])
def test_a_failed_source_or_database_is_retried(exit_code):
    with pytest.raises(AirflowException, match=f"exit code {exit_code}: The source did not respond") as raised:
        judge(exit_code, FAILED)
    assert not isinstance(raised.value, AirflowFailException)


@pytest.mark.parametrize("exit_code", [1, 3, 5, 78, 137, 143])
def test_other_exit_codes_fail_without_a_retry(exit_code):
    with pytest.raises(AirflowFailException, match=f"exit code {exit_code}: The source did not respond"):
        judge(exit_code, FAILED)


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        (
            ["CHUNK_MAX: is required", "https_proxy: a host is missing"],
            "CHUNK_MAX: is required; https_proxy: a host is missing",
        ),
        ([line(level="warn", msg="a"), "Killed", ""], "Killed"),
        ([line(level="error", msg="first"), line(level="fatal", msg="last"), line(msg="after")], "last"),
        ([], "no output"),
    ],
)
def test_the_reason_is_the_most_severe_line(log, reason):
    assert reason_of(log) == reason


@pytest.mark.parametrize(("log", "run_id"), [(FAILED, "a"), (["[1]", "12", "{", ""], None), ([], None)])
def test_the_run_id_is_read_from_any_line(log, run_id):
    assert run_id_of(log) == run_id
