"""The containers of both ingestions of the launch, which every run copies."""

import json
import os
from uuid import uuid4

from airflow.sdk.exceptions import AirflowFailException

SERVICE = "com.docker.compose.service"
PROJECT = "com.docker.compose.project"


def launched_container(service: str) -> dict:
    """The `docker inspect` of the container of a Compose service, passed on by the launcher."""
    for container in json.loads(os.environ.get("INGESTION_CONTAINERS") or "[]"):
        if container["Config"]["Labels"][SERVICE] == service:
            return container
    raise AirflowFailException(f"INGESTION_CONTAINERS has no container of {service}: start Airflow with the launcher")


def scheduled_name(service: str) -> str:
    """The Compose service of the copies. It is not in compose.yaml, so the launcher removes the copies, but never uses
    them as its own containers."""
    return f"{service}-by-airflow"


def container_name(container: dict, service: str) -> str:
    """Unique for every run: the container of an Airflow that was killed may still be running."""
    return f"{container['Config']['Labels'][PROJECT]}-{scheduled_name(service)}-{uuid4().hex[:8]}"


def container_config(container: dict, service: str) -> dict:
    """The request body with which the Docker API creates a copy, on the first network only."""
    config = {name: value for name, value in container["Config"].items() if name != "Hostname"}
    # Compose recognizes its containers by all of its labels.
    return {
        **config,
        "Labels": {**config["Labels"], SERVICE: scheduled_name(service)},
        "HostConfig": container["HostConfig"],
    }


def other_networks(container: dict) -> list[str]:
    """The networks to join before the start: engines before 25 create a container on one network only."""
    first = container["HostConfig"]["NetworkMode"]
    return [name for name in container["NetworkSettings"]["Networks"] if name != first]
