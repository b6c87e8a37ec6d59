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
CONTEXT = {"ti": TASK, "exception": ValueError("The source did not respond")}


def test_a_failed_task_is_posted_with_its_reason_and_the_url_of_its_log(monkeypatch, server):
    server.responses["/a-token"] = {}
    monkeypatch.setenv("ALERT_URL", f"{server.url}/a-token")
    alert(CONTEXT)
    assert server.received == [
        {
            "text": "Coinfront: the task assets failed. The source did not respond",
            "dag": "coinfront",
            "task": "assets",
            "run": "manual__1",
            "try": 3,
            "reason": "The source did not respond",
            "log": "http://localhost:8080/dags/coinfront",
        }
    ]


@pytest.mark.parametrize("url", [None, ""])
def test_without_a_url_nothing_is_posted(monkeypatch, caplog, url):
    if url is None:
        monkeypatch.delenv("ALERT_URL", raising=False)
    else:
        monkeypatch.setenv("ALERT_URL", url)
    with caplog.at_level(logging.DEBUG):
        alert(CONTEXT)
    assert caplog.records == []


@pytest.mark.parametrize(("is_running", "reason"), [(True, "status 404"), (False, "ConnectionError")])
def test_a_failed_alert_is_logged_without_its_url_and_raises_nothing(monkeypatch, caplog, server, is_running, reason):
    monkeypatch.setenv("ALERT_URL", f"{server.url}/a-token")
    if not is_running:
        server.stop()
    with caplog.at_level(logging.DEBUG, logger="coinfront.alert"):
        alert(CONTEXT)
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name == "coinfront.alert")
    assert logged == f"The alert could not be posted: {reason}"
