"""Runs both ingestions in parallel on SCHEDULE, and checks that the published figures are fresh."""

from datetime import timedelta

from airflow.sdk import DAG, CronTriggerTimetable, TriggerRule, task
from airflow.sdk.exceptions import AirflowFailException

from coinfront.alert import alert
from coinfront.freshness import require_fresh_figures
from coinfront.ingestion_operator import IngestionOperator
from coinfront.timetable import SCHEDULE

with DAG(
    dag_id="coinfront",
    description="CoinMarketCap's assets and CryptoCompare's USD values, into the running Coinfront",
    # Without a start date, or the run before the launch would be started too.
    schedule=CronTriggerTimetable(SCHEDULE, timezone="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    # A run that is due during another one waits for its end, which dagrun_timeout puts before the next one.
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=9),
    default_args={
        "execution_timeout": timedelta(minutes=8),
        "retries": 2,
        "retry_delay": timedelta(seconds=20),
        "retry_exponential_backoff": 2.0,
        "on_failure_callback": alert,
    },
):
    assets = IngestionOperator(task_id="assets", service="assets-ingestion", ingestion="assets")
    usd_values = IngestionOperator(task_id="usd_values", service="usd-values-ingestion", ingestion="usd-values")

    @task(trigger_rule=TriggerRule.ALL_DONE)
    def fresh_figures() -> None:
        require_fresh_figures()

    # The state of a run is that of its last task, and freshness is checked even after a failed ingestion.
    @task(trigger_rule=TriggerRule.ONE_FAILED, retries=0, on_failure_callback=None)
    def watcher() -> None:
        raise AirflowFailException("A task of this run failed")

    ingestions = [assets, usd_values]
    fresh = fresh_figures()
    ingestions >> fresh
    [*ingestions, fresh] >> watcher()
