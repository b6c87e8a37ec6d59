"""Posts failed tasks to ALERT_URL."""

import logging
import os

import requests
from airflow.sdk import Context

TIMEOUT_SECONDS = 10

log = logging.getLogger(__name__)


def alert(context: Context) -> None:
    """Posts the task and its reason as JSON; chat programs read `text`. Does nothing without ALERT_URL."""
    url = os.environ.get("ALERT_URL")
    if not url:
        return
    task = context["ti"]
    reason = str(context.get("exception") or context.get("reason") or "unknown reason")
    message = {
        "text": f"Coinfront: the task {task.task_id} failed. {reason}",
        "dag": task.dag_id,
        "task": task.task_id,
        "run": task.run_id,
        "try": task.try_number,
        "reason": reason,
        "log": task.log_url,
    }
    try:
        requests.post(url, json=message, timeout=TIMEOUT_SECONDS).raise_for_status()
    except requests.RequestException as error:
        # The message of the error contains the URL, which may contain a token.
        status = getattr(error.response, "status_code", None)
        log.warning("The alert could not be posted: %s", f"status {status}" if status else type(error).__name__)
