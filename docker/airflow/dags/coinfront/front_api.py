"""Client of the front API for runs and figures. Raises requests.RequestException."""

import os

import requests

URL = os.environ.get("FRONT_API_URL", "http://front-api:5001")
TIMEOUT_SECONDS = 10


def _get(path: str, **query: object) -> dict:
    response = requests.get(f"{URL}{path}", params=query, timeout=TIMEOUT_SECONDS)
    response.raise_for_status()
    return response.json()


def latest_runs(ingestion: str, limit: int = 20) -> list[dict]:
    """The latest runs of `assets` or `usd-values`, latest first, as in GET /runs."""
    return _get("/runs", ingestion=ingestion, limit=limit)["data"]


def figures_ages() -> dict[str, float | None]:
    """Seconds since each source last changed a published figure; None if unknown."""
    status = _get("/status")
    return {side: (status[side]["figures_at"] or {}).get("newest_age_seconds") for side in ("assets", "usd_values")}
