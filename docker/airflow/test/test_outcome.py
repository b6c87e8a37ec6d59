import json

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

from coinfront.outcome import judge, reason_of, run_id_of


def line(**fields):
    return json.dumps({"level": "info", "msg": "…", **fields})


FAILED = [line(run_id="a"), line(level="error", msg="The source did not answer", run_id="a"), "(node:1) a warning"]


def test_a_published_snapshot_is_a_success():
    assert judge(0, []) is None


@pytest.mark.parametrize("exit_code", [75, 76])
def test_another_run_of_the_same_ingestion_is_a_reason_to_skip(exit_code):
    with pytest.raises(AirflowSkipException, match="another run"):
        judge(exit_code, [])


@pytest.mark.parametrize("exit_code", [4, 6])
def test_what_may_succeed_a_minute_later_is_left_to_a_retry(exit_code):
    with pytest.raises(AirflowException, match=f"exit code {exit_code}: The source did not answer") as raised:
        judge(exit_code, FAILED)
    assert not isinstance(raised.value, AirflowFailException)


@pytest.mark.parametrize("exit_code", [1, 3, 5, 78, 137, 143])
def test_what_trying_again_cannot_mend_fails_at_once_with_its_reason(exit_code):
    with pytest.raises(AirflowFailException, match=f"exit code {exit_code}: The source did not answer"):
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
        ([], "it said nothing"),
    ],
)
def test_the_reason_is_what_weighs_most_in_the_log(log, reason):
    assert reason_of(log) == reason


@pytest.mark.parametrize(("log", "run_id"), [(FAILED, "a"), (["[1]", "12", "{", ""], None), ([], None)])
def test_the_run_is_found_by_any_line_that_names_it(log, run_id):
    assert run_id_of(log) == run_id
