"""One run of one ingestion as a task."""

from datetime import UTC, datetime, timedelta

import requests
from airflow.providers.docker.operators.docker import DockerOperator, fetch_logs
from airflow.sdk import Context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from docker.errors import ImageNotFound

from coinfront.front_api import latest_runs
from coinfront.launched import (
    PROJECT,
    SERVICE,
    container_config,
    container_name,
    launched_container,
    other_networks,
    scheduled_name,
)
from coinfront.outcome import judge, run_id_of

# An invalid key or an exhausted quota rarely recovers soon: four attempts a day detect when it does.
PAUSE_AFTER_DENIED_ACCESS = timedelta(hours=6)
DENIED_ACCESS = {"source-stop-config", "source-stop-quota"}
# Without the details of invalid records, which can be long: GET /runs has them.
FIGURES = (
    *("run_id", "state", "source", "snapshot_id", "started_at", "ended_at", "counts", "timings_ms", "figures_at"),
    *("source_cost", "error", "warnings"),
)


class IngestionOperator(DockerOperator):
    """Runs an ingestion in a copy of its container of the launch. Returns the figures of the run, from GET /runs.

    Creates the container itself, because DockerOperator supports only one network and no read-only file system.
    """

    def __init__(self, *, service: str, ingestion: str, **kwargs) -> None:
        super().__init__(image=f"coinfront/{service}", auto_remove="force", mount_tmp_dir=False, **kwargs)
        self.service = service
        self.ingestion = ingestion

    def execute(self, context: Context) -> dict | None:
        if context["dag_run"].run_type == "scheduled":
            self._skip_while_denied()
        exit_code, log = self._run_container()
        figures = self._figures(run_id_of(log))
        if exit_code != 0:
            # Airflow pushes a return value; a failed task has to push its own.
            context["ti"].xcom_push(key="return_value", value=figures)
        judge(exit_code, log)
        return figures

    def _run_container(self) -> tuple[int, list[str]]:
        launched = launched_container(self.service)
        self._remove_ended(launched)
        try:
            self.container = self.cli.create_container_from_config(
                container_config(launched, self.service), name=container_name(launched, self.service)
            )
        except ImageNotFound as error:
            raise AirflowFailException(f"{error.explanation}: launch again") from error
        container = self.container["Id"]
        try:
            for network in other_networks(launched):
                self.cli.connect_container_to_network(container, network)
            stream = self.cli.attach(container, stdout=True, stderr=True, stream=True)
            self.cli.start(container)
            log = fetch_logs(stream, self.log)
            return self.cli.wait(container)["StatusCode"], log
        finally:
            # After a timeout the container is still running: it gets time to release its lease.
            self.cli.stop(container)
            self.cli.remove_container(container, force=True)
            self.container = None

    def _remove_ended(self, launched: dict) -> None:
        """Removes containers left behind by an Airflow that was killed."""
        project = launched["Config"]["Labels"][PROJECT]
        labels = [f"{PROJECT}={project}", f"{SERVICE}={scheduled_name(self.service)}"]
        for left in self.cli.containers(all=True, filters={"label": labels, "status": "exited"}):
            self.cli.remove_container(left["Id"])

    def _figures(self, run_id: str | None) -> dict | None:
        if run_id is None:
            return None
        try:
            runs = latest_runs(self.ingestion)
        except requests.RequestException as error:
            self.log.warning("The figures of the run are unknown: %s", error)
            return None
        return next(({name: run[name] for name in FIGURES} for run in runs if run["run_id"] == run_id), None)

    def _skip_while_denied(self) -> None:
        try:
            latest = next(iter(latest_runs(self.ingestion, limit=1)), None)
        except requests.RequestException as error:
            self.log.warning("Could not read the latest run: %s", error)
            return
        if not latest or (latest["error"] or {}).get("code") not in DENIED_ACCESS:
            return
        until = datetime.fromisoformat(latest["ended_at"]) + PAUSE_AFTER_DENIED_ACCESS
        if datetime.now(UTC) < until:
            raise AirflowSkipException(
                f"Skipped until {until:%H:%M} UTC: the key is invalid, or its quota is exhausted. "
                "Fix it and launch again, or trigger a run by hand"
            )
