import logging
from types import SimpleNamespace

import pytest

from coinfront.alert import alert

TASK = SimpleNamespace(
    task_id="assets",
    dag_id="coinfront",
    run_id="manual__1",
    try_number=3,
    log_url="http://localhost:8080/dags/coinfront",
)
CONTEXT = {"ti": TASK, "exception": ValueError("The source did not answer")}


def test_a_failed_task_is_posted_with_its_reason_and_where_its_log_is(monkeypatch, server):
    server.answers["/a-token"] = {}
    monkeypatch.setenv("ALERT_URL", f"{server.url}/a-token")
    alert(CONTEXT)
    assert server.received == [
        {
            "text": "Coinfront: the task assets failed. The source did not answer",
            "dag": "coinfront",
            "task": "assets",
            "run": "manual__1",
            "try": 3,
            "reason": "The source did not answer",
            "log": "http://localhost:8080/dags/coinfront",
        }
    ]


@pytest.mark.parametrize("address", [None, ""])
def test_without_an_address_nothing_is_posted(monkeypatch, caplog, address):
    if address is None:
        monkeypatch.delenv("ALERT_URL", raising=False)
    else:
        monkeypatch.setenv("ALERT_URL", address)
    with caplog.at_level(logging.DEBUG):
        alert(CONTEXT)
    assert caplog.records == []


@pytest.mark.parametrize(("is_there", "told"), [(True, "status 404"), (False, "ConnectionError")])
def test_an_alert_that_is_not_taken_is_told_without_its_address_and_fails_nothing(
    monkeypatch, caplog, server, is_there, told
):
    monkeypatch.setenv("ALERT_URL", f"{server.url}/a-token")
    if not is_there:
        server.stop()
    with caplog.at_level(logging.DEBUG, logger="coinfront.alert"):
        alert(CONTEXT)
    said = "\n".join(record.getMessage() for record in caplog.records if record.name == "coinfront.alert")
    assert said == f"No alert was taken: {told}"
