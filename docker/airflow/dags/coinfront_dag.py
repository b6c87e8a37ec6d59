"""Both ingestions side by side at every turn of SCHEDULE, and whether what is published is fresh."""

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
    # Without a start date, by which the turn before the launch would be taken as well.
    schedule=CronTriggerTimetable(SCHEDULE, timezone="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    # A turn that comes while one is under way waits for its end, which is before the next one.
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

    # A turn is judged by its last task alone, and freshness is asked whatever became of the ingestions.
    @task(trigger_rule=TriggerRule.ONE_FAILED, retries=0, on_failure_callback=None)
    def watcher() -> None:
        raise AirflowFailException("A task of this turn failed")

    ingestions = [assets, usd_values]
    fresh = fresh_figures()
    ingestions >> fresh
    [*ingestions, fresh] >> watcher()
