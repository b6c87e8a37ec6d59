"""Maps the exit code of an ingestion to the outcome of its task. Exit codes: packages/contracts/src/exit-codes.ts."""

import json
import re
from collections.abc import Sequence

from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

SKIPPED = {75: "another run is running", 76: "another run took over the lease"}
# The source or the database failed: a retry a minute later may succeed.
WORTH_RETRYING = {4, 6}
INVALID_SETTING = re.compile(r"^([A-Z_0-9]+|[a-z]+_proxy): ")


def judge(exit_code: int, log: Sequence[str]) -> None:
    """Returns after a publication. Otherwise raises the exception that skips, retries or fails the task."""
    if exit_code == 0:
        return
    if exit_code in SKIPPED:
        raise AirflowSkipException(f"Skipped: {SKIPPED[exit_code]}")
    error_class = AirflowException if exit_code in WORTH_RETRYING else AirflowFailException
    raise error_class(f"The run ended with exit code {exit_code}: {reason_of(log)}")


def reason_of(log: Sequence[str]) -> str:
    """The invalid settings, or the last error, or the last line."""
    if invalid := [line for line in log if INVALID_SETTING.match(line)]:
        return "; ".join(invalid)
    errors = [line["msg"] for line in json_lines(log) if line.get("level") in ("error", "fatal") and "msg" in line]
    reasons = errors or [line for line in log if line.strip()] or ["no output"]
    return reasons[-1]


def run_id_of(log: Sequence[str]) -> str | None:
    """The ID of the run in GET /runs; None if it did not get the lease."""
    ids = [line["run_id"] for line in json_lines(log) if "run_id" in line]
    return ids[-1] if ids else None


def json_lines(log: Sequence[str]) -> list[dict]:
    """Parses the JSON lines. Skips other lines, since the log also contains standard error."""
    parsed = []
    for line in log:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            parsed.append(value)
    return parsed
