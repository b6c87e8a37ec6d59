"""Reads the two upstreams to their end, one page after the other."""

import os

import requests

TIMEOUT_SECONDS = 60
ASSETS_PAGE = 5000  # the most that CoinMarketCap gives at once
VALUES_PAGE = 100  # the most that CryptoCompare gives at once


def read_assets():
    url = os.environ["CMC_BASE_URL"] + "/v1/cryptocurrency/listings/latest"
    assets = []
    with requests.Session() as session:
        session.headers["X-CMC_PRO_API_KEY"] = os.environ["CMC_API_KEY"]
        while True:
            window = {"start": len(assets) + 1, "limit": ASSETS_PAGE, "convert": "USD"}
            answer = session.get(url, params=window, timeout=TIMEOUT_SECONDS)
            answer.raise_for_status()
            body = answer.json()
            assets += body["data"]
            if not body["data"] or len(assets) >= body["status"]["total_count"]:
                return assets


def _with_symbol(record):
    coin = record["CoinInfo"]
    if isinstance(coin.get("NetHashesPerSecond"), int):
        coin["NetHashesPerSecond"] = float(coin["NetHashesPerSecond"])  # often beyond the 64 bits that BSON has
    return {"symbol": coin["Name"], **record}


def read_usd_values():
    """The records as delivered, with their symbol on top: the index and the join look for it there."""
    url = os.environ["CRYPTOCOMPARE_BASE_URL"] + "/data/top/mktcapfull"
    values = []
    page = 0
    with requests.Session() as session:
        session.headers["authorization"] = "Apikey " + os.environ["CRYPTOCOMPARE_API_KEY"]
        while True:
            window = {"tsym": "USD", "limit": VALUES_PAGE, "page": page}
            answer = session.get(url, params=window, timeout=TIMEOUT_SECONDS)
            answer.raise_for_status()
            body = answer.json()
            if body.get("Response") == "Error":  # told with a status of 200
                raise RuntimeError(body.get("Message"))
            values += [_with_symbol(record) for record in body["Data"]]
            page += 1
            if not body["Data"] or page * VALUES_PAGE >= body["MetaData"]["Count"]:
                return values
