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

# A wrong key stays wrong, and a spent quota stays spent: four tries a day notice when it is mended.
PAUSE_AFTER_REFUSED_ACCESS = timedelta(hours=6)
REFUSED_ACCESS = {"source-stop-config", "source-stop-quota"}
# What a run found wrong in single records can be long: GET /runs has it.
FIGURES = (
    *("run_id", "state", "source", "snapshot_id", "started_at", "ended_at", "counts", "timings_ms", "figures_at"),
    *("source_cost", "error", "warnings"),
)


class IngestionOperator(DockerOperator):
    """Runs an ingestion in a container like the one of the launch. Returns the figures of the run, from GET /runs.

    Creates the container itself: DockerOperator's knows one network, and no file system that cannot be written.
    """

    def __init__(self, *, service: str, ingestion: str, **kwargs) -> None:
        super().__init__(image=f"coinfront/{service}", auto_remove="force", mount_tmp_dir=False, **kwargs)
        self.service = service
        self.ingestion = ingestion

    def execute(self, context: Context) -> dict | None:
        if context["dag_run"].run_type == "scheduled":
            self._skip_while_refused()
        exit_code, log = self._run_container()
        figures = self._figures(run_id_of(log))
        if exit_code != 0:
            # What is returned is pushed; what fails has to push.
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
            # One that still runs, because its time is over, is asked to release its lease.
            self.cli.stop(container)
            self.cli.remove_container(container, force=True)
            self.container = None

    def _remove_ended(self, launched: dict) -> None:
        """Those whose Airflow was killed."""
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
            self.log.warning("The figures of the run are not known: %s", error)
            return None
        return next(({name: run[name] for name in FIGURES} for run in runs if run["run_id"] == run_id), None)

    def _skip_while_refused(self) -> None:
        try:
            latest = next(iter(latest_runs(self.ingestion, limit=1)), None)
        except requests.RequestException as error:
            self.log.warning("Whether the source refuses the key is not known: %s", error)
            return
        if not latest or (latest["error"] or {}).get("code") not in REFUSED_ACCESS:
            return
        until = datetime.fromisoformat(latest["ended_at"]) + PAUSE_AFTER_REFUSED_ACCESS
        if datetime.now(UTC) < until:
            raise AirflowSkipException(
                f"Skipped until {until:%H:%M} UTC: the source refuses the key, or its quota is spent. "
                "Launch again once that is mended, or trigger a run by hand"
            )
