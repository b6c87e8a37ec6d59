import json

import pytest
from airflow.sdk.exceptions import AirflowFailException

from coinfront.launched import container_config, container_name, launched_container, other_networks

LABELS = {
    "com.docker.compose.project": "coinfront",
    "com.docker.compose.service": "assets-ingestion",
    "com.docker.compose.config-hash": "79322654",
}
LAUNCHED = {
    "Config": {
        "Hostname": "a76af720a3e8",
        "Image": "coinfront/assets-ingestion:local",
        "Env": ["A=1"],
        "Labels": LABELS,
    },
    "HostConfig": {"NetworkMode": "coinfront_outside", "ReadonlyRootfs": True, "CapDrop": ["ALL"]},
    "NetworkSettings": {"Networks": {"coinfront_outside": {}, "coinfront_stores": {}}},
}


@pytest.fixture
def _launched(monkeypatch):
    monkeypatch.setenv("INGESTION_CONTAINERS", json.dumps([LAUNCHED]))


@pytest.mark.usefixtures("_launched")
def test_finds_the_container_of_a_service_in_the_environment():
    assert launched_container("assets-ingestion") == LAUNCHED
    with pytest.raises(AirflowFailException, match="no container of usd-values-ingestion"):
        launched_container("usd-values-ingestion")


def test_without_a_launcher_the_error_says_so(monkeypatch):
    monkeypatch.delenv("INGESTION_CONTAINERS", raising=False)
    with pytest.raises(AirflowFailException, match="start Airflow with the launcher"):
        launched_container("assets-ingestion")


def test_a_copy_has_the_same_configuration_but_is_not_a_service_of_compose():
    copy = container_config(LAUNCHED, "assets-ingestion")
    assert copy == {
        "Image": "coinfront/assets-ingestion:local",
        "Env": ["A=1"],
        "Labels": {**LABELS, "com.docker.compose.service": "assets-ingestion-by-airflow"},
        "HostConfig": LAUNCHED["HostConfig"],
    }
    assert other_networks(LAUNCHED) == ["coinfront_stores"]


def test_every_run_has_a_container_with_a_unique_name():
    names = {container_name(LAUNCHED, "assets-ingestion") for _ in range(2)}
    assert len(names) == 2
    assert all(name.startswith("coinfront-assets-ingestion-by-airflow-") for name in names)
