"""The containers of both ingestions as the launch made them, which every turn makes again."""

import json
import os
from uuid import uuid4

from airflow.sdk.exceptions import AirflowFailException

SERVICE = "com.docker.compose.service"
PROJECT = "com.docker.compose.project"


def launched_container(service: str) -> dict:
    """What `docker inspect` told of the container of a Compose service; the launcher hands it on."""
    for container in json.loads(os.environ.get("INGESTION_CONTAINERS") or "[]"):
        if container["Config"]["Labels"][SERVICE] == service:
            return container
    raise AirflowFailException(f"INGESTION_CONTAINERS holds no container of {service}: start Airflow by the launcher")


def scheduled_name(service: str) -> str:
    """The Compose service that its scheduled containers count as: one that compose.yaml has not, so that a launch, a
    refresh and `--down` take them away but never take them for their own."""
    return f"{service}-by-airflow"


def container_name(container: dict, service: str) -> str:
    """One of its own for every run: what a run left behind whose Airflow was killed may still run."""
    return f"{container['Config']['Labels'][PROJECT]}-{scheduled_name(service)}-{uuid4().hex[:8]}"


def container_config(container: dict, service: str) -> dict:
    """What the Docker API creates the same container of again, on the first of its networks."""
    config = {name: value for name, value in container["Config"].items() if name != "Hostname"}
    # Compose knows its own by all of its labels together.
    return {
        **config,
        "Labels": {**config["Labels"], SERVICE: scheduled_name(service)},
        "HostConfig": container["HostConfig"],
    }


def other_networks(container: dict) -> list[str]:
    """Those that it is to join before it starts: an engine before 25 creates a container on one alone."""
    first = container["HostConfig"]["NetworkMode"]
    return [name for name in container["NetworkSettings"]["Networks"] if name != first]
