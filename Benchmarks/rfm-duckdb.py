#!/usr/bin/env python3
"""RFM of the customers of `benchmarks rfm`, in SQL with DuckDB: the same formula, the same checksum where ties stay together.

    python3 -m venv .venv && .venv/bin/pip install duckdb
    .venv/bin/python Benchmarks/rfm-duckdb.py [CUSTOMERS] [THREADS]

Each kind is asked in the ways that one would write it, three times each; the best median is printed. Where ties are spread, the
lots are others than ours, so the checksum differs a little.
"""

import statistics
import sys
import time

import duckdb

CUSTOMERS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
THREADS = int(sys.argv[2]) if len(sys.argv) > 2 else 1


def bin_of(rank, partition=""):
    """floor(rank * 5 / (n + 1)), from 1 up."""
    return f"floor({rank} * 5 / (count(*) OVER ({partition}) + 1))::INTEGER + 1"


def by_windows(column, cells):
    """Ties together by their mean rank, with window functions alone."""
    inside = f"PARTITION BY {cells} " if cells else ""
    also = f"{cells}, {column}" if cells else column
    rank = f"(rank() OVER ({inside}ORDER BY {column}) + (count(*) OVER (PARTITION BY {also}) - 1) / 2.0)"
    return bin_of(rank, inside)


def by_lot(column, cells):
    inside = f"PARTITION BY {cells} " if cells else ""
    return bin_of(f"row_number() OVER ({inside}ORDER BY {column}, hash(id, '{column}'))", inside)


def with_windows(binning, nested):
    if not nested:
        return f"SELECT id, {binning('day', '')} r, {binning('orders', '')} f, {binning('money', '')} m FROM customers"
    return f"""
        WITH a AS (SELECT *, {binning('day', '')} r FROM customers),
             b AS (SELECT *, {binning('orders', 'r')} f FROM a)
        SELECT id, r, f, {binning('money', 'r, f')} m FROM b"""


def level(source, column, cells, name):
    """Ties together, by way of the distinct numbers: fewer rows to sort."""
    keys = f"{cells}, {column}" if cells else column
    inside = f"PARTITION BY {cells} " if cells else ""
    return f"""
        {name}_bins AS (
            SELECT {keys}, floor((sum(count(*)) OVER ({inside}ORDER BY {column}) - (count(*) - 1) / 2.0) * 5
                / (sum(count(*)) OVER ({inside}) + 1))::INTEGER + 1 AS {name}
            FROM {source} GROUP BY {keys})"""


def with_groups(nested):
    if not nested:
        return f"""
            WITH {level('customers', 'day', '', 'r')}, {level('customers', 'orders', '', 'f')},
                 {level('customers', 'money', '', 'm')}
            SELECT id, r, f, m FROM customers JOIN r_bins USING (day) JOIN f_bins USING (orders) JOIN m_bins USING (money)"""
    return f"""
        WITH {level('customers', 'day', '', 'r')},
             a AS (SELECT customers.*, r FROM customers JOIN r_bins USING (day)), {level('a', 'orders', 'r', 'f')},
             b AS (SELECT a.*, f FROM a JOIN f_bins USING (r, orders)), {level('b', 'money', 'r, f', 'm')}
        SELECT id, r, f, m FROM b JOIN m_bins USING (r, f, money)"""


def seconds(database, query):
    times = []
    for _ in range(3):
        database.execute("DROP TABLE IF EXISTS scores")
        start = time.perf_counter()
        database.execute(f"CREATE TABLE scores AS {query}")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    database = duckdb.connect()
    database.execute(f"SET threads = {THREADS}")
    database.execute("SET preserve_insertion_order = false")
    database.execute(
        f"""
        CREATE TABLE customers AS
        SELECT 'customer-' || n AS id, (19000 + n * 48271 % 2147483647 % 365)::INTEGER AS day,
            (CASE WHEN n * 69621 % 2147483647 % 10 < 6 THEN 1
                ELSE 2 + n * 69621 % 2147483647 // 10 % 8 END)::INTEGER AS orders,
            (500 + n * 16807 % 2147483647 % 100000)::BIGINT AS money
        FROM (SELECT range AS n FROM range(1, {CUSTOMERS} + 1))"""
    )
    kinds = {
        "independent, ties together": [with_windows(by_windows, False), with_groups(False)],
        "nested, ties together": [with_windows(by_windows, True), with_groups(True)],
        "independent, ties spread": [with_windows(by_lot, False)],
        "nested, ties spread": [with_windows(by_lot, True)],
    }
    for name, queries in kinds.items():
        best = min(seconds(database, query) for query in queries)
        checksum = database.execute("SELECT sum(r * 100 + f * 10 + m) FROM scores").fetchone()[0]
        print(f"duckdb {duckdb.__version__}  {CUSTOMERS:,} customers, {name}: {best:.2f} s (checksum {checksum})", flush=True)


main()
