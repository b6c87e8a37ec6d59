"""What the end of an ingestion means for its task. Exit codes: packages/contracts/src/exit-codes.ts."""

import json
import re
from collections.abc import Sequence

from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

SKIPPED = {75: "another run is running", 76: "another run took over the lease"}
# The source failed, the database failed: the same run may succeed a minute later.
WORTH_RETRYING = {4, 6}
REFUSED_SETTING = re.compile(r"^([A-Z_0-9]+|[a-z]+_proxy): ")


def judge(exit_code: int, log: Sequence[str]) -> None:
    """Returns after a publication. Else raises what skips the task, has it tried again, or fails it at once."""
    if exit_code == 0:
        return
    if exit_code in SKIPPED:
        raise AirflowSkipException(f"Skipped: {SKIPPED[exit_code]}")
    failure = AirflowException if exit_code in WORTH_RETRYING else AirflowFailException
    raise failure(f"The run ended with exit code {exit_code}: {reason_of(log)}")


def reason_of(log: Sequence[str]) -> str:
    """The settings that the run refused, else its last word of weight, else its last word."""
    if refused := [line for line in log if REFUSED_SETTING.match(line)]:
        return "; ".join(refused)
    errors = [line["msg"] for line in json_lines(log) if line.get("level") in ("error", "fatal") and "msg" in line]
    words = errors or [line for line in log if line.strip()] or ["it said nothing"]
    return words[-1]


def run_id_of(log: Sequence[str]) -> str | None:
    """By which the run is found in GET /runs; None for one that did not get the lease."""
    ids = [line["run_id"] for line in json_lines(log) if "run_id" in line]
    return ids[-1] if ids else None


def json_lines(log: Sequence[str]) -> list[dict]:
    """Standard output and standard error are one log: what is no JSON object is passed over."""
    parsed = []
    for line in log:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            parsed.append(value)
    return parsed
