from datetime import timedelta
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag

DAGS = Path(__file__).parent.parent / "dags"


@pytest.fixture(scope="module")
def bag():
    return DagBag(DAGS, bundle_path=DAGS)


def test_loads_without_an_import_error_and_is_the_only_dag(bag):
    assert bag.import_errors == {}
    assert list(bag.dags) == ["coinfront"]


def test_runs_never_overlap_and_missed_ones_are_skipped(bag):
    dag = bag.dags["coinfront"]
    assert dag.max_active_runs == 1
    assert not dag.catchup
    assert dag.start_date is None
    assert dag.timetable.expression == "*/10 * * * *"
    assert all(task.execution_timeout < dag.dagrun_timeout < timedelta(minutes=10) for task in dag.tasks)


def test_ingestions_run_in_parallel_and_freshness_is_checked_after_both(bag):
    upstream = {task.task_id: task.upstream_task_ids for task in bag.dags["coinfront"].tasks}
    ingestions = {"assets", "usd_values"}
    assert upstream == {
        "assets": set(),
        "usd_values": set(),
        "fresh_figures": ingestions,
        "watcher": {*ingestions, "fresh_figures"},
    }


def test_each_retry_waits_longer(bag):
    for task in bag.dags["coinfront"].tasks:
        assert (task.retries > 0) == (task.task_id != "watcher")
        assert task.retry_exponential_backoff > 1
