"""Reads the two upstreams to their end, one page after the other."""

import json
import os
import re

import requests

TIMEOUT_SECONDS = 60
ASSETS_PAGE = 5000  # the most that CoinMarketCap gives at once
VALUES_PAGE = 100  # the most that CryptoCompare gives at once

# Supplies of some coins are whole numbers beyond 64 bits, which BSON does not hold.
_LONG_INTEGER = re.compile(rb"[:,\[]\d{19}")


def _body_of(answer):
    answer.raise_for_status()
    if _LONG_INTEGER.search(answer.content):
        return json.loads(answer.content, parse_int=lambda digits: int(digits) if len(digits) < 19 else float(digits))
    return answer.json()


def read_assets():
    url = os.environ["CMC_BASE_URL"] + "/v1/cryptocurrency/listings/latest"
    assets = []
    with requests.Session() as session:
        session.headers["X-CMC_PRO_API_KEY"] = os.environ["CMC_API_KEY"]
        while True:
            window = {"start": len(assets) + 1, "limit": ASSETS_PAGE, "convert": "USD"}
            answer = session.get(url, params=window, timeout=TIMEOUT_SECONDS)
            body = _body_of(answer)
            assets += body["data"]
            if not body["data"] or len(assets) >= body["status"]["total_count"]:
                return assets


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
            body = _body_of(answer)
            if body.get("Response") == "Error":  # told with a status of 200
                raise RuntimeError(body.get("Message"))
            values += [{"symbol": record["CoinInfo"]["Name"], **record} for record in body["Data"]]
            page += 1
            if not body["Data"] or page * VALUES_PAGE >= body["MetaData"]["Count"]:
                return values
