"""Reads all pages of the two upstream APIs, one after the other."""

import os

import requests

TIMEOUT_SECONDS = 60
ASSETS_PAGE = 5000  # CoinMarketCap's maximum
VALUES_PAGE = 100  # CryptoCompare's maximum


def read_assets():
    url = os.environ["CMC_BASE_URL"] + "/v1/cryptocurrency/listings/latest"
    assets = []
    with requests.Session() as session:
        session.headers["X-CMC_PRO_API_KEY"] = os.environ["CMC_API_KEY"]
        while True:
            window = {"start": len(assets) + 1, "limit": ASSETS_PAGE, "convert": "USD"}
            response = session.get(url, params=window, timeout=TIMEOUT_SECONDS)
            response.raise_for_status()
            body = response.json()
            assets += body["data"]
            if not body["data"] or len(assets) >= body["status"]["total_count"]:
                return assets


def _with_symbol(record):
    coin = record["CoinInfo"]
    if isinstance(coin.get("NetHashesPerSecond"), int):
        coin["NetHashesPerSecond"] = float(coin["NetHashesPerSecond"])  # often exceeds BSON's 64 bits
    return {"symbol": coin["Name"], **record}


def read_usd_values():
    """The records as sent, with their symbol as a top-level field for the index and the join."""
    url = os.environ["CRYPTOCOMPARE_BASE_URL"] + "/data/top/mktcapfull"
    values = []
    page = 0
    with requests.Session() as session:
        session.headers["authorization"] = "Apikey " + os.environ["CRYPTOCOMPARE_API_KEY"]
        while True:
            window = {"tsym": "USD", "limit": VALUES_PAGE, "page": page}
            response = session.get(url, params=window, timeout=TIMEOUT_SECONDS)
            response.raise_for_status()
            body = response.json()
            if body.get("Response") == "Error":  # sent with status 200
                raise RuntimeError(body.get("Message"))
            values += [_with_symbol(record) for record in body["Data"]]
            page += 1
            if not body["Data"] or page * VALUES_PAGE >= body["MetaData"]["Count"]:
                return values
