"""The API: assets sorted by rank, each with the USD values of its symbol, cached in Redis.

A pool of processes sends one query per asset; its `map` keeps the order.
"""

import os
import signal
import time
from contextlib import asynccontextmanager
from multiprocessing import Pool, cpu_count

import uvicorn
from fastapi import FastAPI, HTTPException, Query
from fastapi_cache import FastAPICache
from fastapi_cache.backends.redis import RedisBackend
from fastapi_cache.decorator import cache
from pydantic import BaseModel
from redis import asyncio as redis

from database import open_database

CACHE_SECONDS = int(os.environ.get("CACHE_SECONDS", "3600"))
INGESTION_WAIT_SECONDS = 60
POLL_SECONDS = 0.5

database = None  # one for the API and one for each pool process
pool = None


class UsdValues(BaseModel):
    price: float | None
    market_cap: float | None
    volume_24h: float | None
    change_pct_24h: float | None
    last_update: int | None


class Asset(BaseModel):
    id: int
    rank: int | None
    name: str
    symbol: str
    slug: str | None
    circulating_supply: float | None
    max_supply: float | None
    USD: UsdValues | None


class Updates(BaseModel):
    assets: str
    USD_values: str


class FrontResponse(BaseModel):
    last_updated: Updates
    count: int
    data: list[Asset]


def start_pool_process():
    # The fork inherited the server's signal handlers; the pool needs the default ones to end its processes.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global database
    database = open_database()


@asynccontextmanager
async def lifespan(_):
    global database, pool
    pool = Pool(cpu_count(), initializer=start_pool_process)  # before the client: it must not be forked
    database = open_database()
    FastAPICache.init(RedisBackend(redis.from_url(os.environ["REDIS_URL"])), prefix="original")
    yield
    pool.terminate()
    pool.join()


app = FastAPI(lifespan=lifespan)


def wait_for_markers():
    until = time.monotonic() + INGESTION_WAIT_SECONDS
    while True:
        assets, values = database.status_assets.find_one(), database.status.find_one()
        if assets and values:
            return Updates(assets=assets["timestamp"].isoformat(), USD_values=values["timestamp"].isoformat())
        if time.monotonic() > until:
            raise HTTPException(503, "No data yet")
        time.sleep(POLL_SECONDS)


def usd_values_of(symbol):
    found = database.USD_values.find_one({"symbol": symbol}, {"_id": 0, "RAW": 1}) or {}
    usd = (found.get("RAW") or {}).get("USD")
    if not usd:
        return None
    return {
        "price": usd["PRICE"],
        "market_cap": usd["MKTCAP"],
        "volume_24h": usd["VOLUME24HOUR"],
        "change_pct_24h": usd["CHANGEPCT24HOUR"],
        "last_update": usd["LASTUPDATE"],
    }


def joined(asset, usd):
    plain = ("id", "name", "symbol", "slug", "circulating_supply", "max_supply")
    return {**{field: asset[field] for field in plain}, "rank": asset["cmc_rank"], "USD": usd}


@app.get("/")
@cache(expire=CACHE_SECONDS)
def read_front(limit: int = Query(default=50, ge=1)) -> FrontResponse:
    last_updated = wait_for_markers()
    assets = list(database.assets.find().sort("cmc_rank", 1).limit(limit))
    values = pool.map(usd_values_of, [asset["symbol"] for asset in assets])
    data = [joined(asset, usd) for asset, usd in zip(assets, values)]
    return {"last_updated": last_updated, "count": len(data), "data": data}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False)
