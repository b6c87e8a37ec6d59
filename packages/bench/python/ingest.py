"""One ingestion: `python ingest.py assets` or `python ingest.py usd-values`.

Deletes the marker, reads everything, replaces the collection, and inserts the marker again. At its end it prints one line
of JSON, with times in seconds.
"""

import json
import sys
import time
from datetime import datetime, timezone

from database import insert_in_parallel, open_database
from sources import read_assets, read_usd_values

INGESTIONS = {
    "assets": {"collection": "assets", "marker": "status_assets", "read": read_assets, "index": None},
    "usd-values": {"collection": "USD_values", "marker": "status", "read": read_usd_values, "index": "symbol"},
}


def ingest(collection, marker, read, index):
    began = time.perf_counter()
    database = open_database()
    database[marker].delete_many({})
    rows = read()
    fetched = time.perf_counter()

    database.drop_collection(collection)
    if index:
        database[collection].create_index(index)
    insert_seconds = insert_in_parallel(collection, rows)

    database[marker].insert_one({"timestamp": datetime.now(timezone.utc)})
    return {
        "event": "ingested",
        "rows": len(rows),
        "fetch_seconds": fetched - began,
        "insert_seconds": insert_seconds,
    }


if __name__ == "__main__":
    print(json.dumps(ingest(**INGESTIONS[sys.argv[1]])), flush=True)
