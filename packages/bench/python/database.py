"""The database of both ingestions and the API, and the insert by several processes."""

import math
import os
import time
from multiprocessing import Pool, cpu_count

from pymongo import MongoClient

_target = None  # the collection that a pool process writes to


def open_database():
    return MongoClient(os.environ["MONGODB_URI"], tz_aware=True).get_default_database("original")


def _open_target(collection_name):
    # A client must not be used across a fork, so every process opens its own.
    global _target
    _target = open_database()[collection_name]


def _insert(part):
    return len(_target.insert_many(part, ordered=False).inserted_ids)


def insert_in_parallel(collection_name, rows):
    """Inserts one equal part of the list per process, with one process per CPU. Returns the seconds spent."""
    began = time.perf_counter()
    processes = cpu_count()
    step = max(1, math.ceil(len(rows) / processes))
    parts = [rows[at : at + step] for at in range(0, len(rows), step)]
    with Pool(processes, initializer=_open_target, initargs=(collection_name,)) as pool:
        inserted = sum(pool.map(_insert, parts))
    if inserted != len(rows):
        raise RuntimeError(f"{collection_name}: {inserted} of {len(rows)} rows were inserted")
    return time.perf_counter() - began
