"""Seconds that DuckDB takes to read a CSV file, and XGBoost to build its matrix of the numbers.

The label is the first column. The file is read twice: into a table of DuckDB's own in memory, and into numpy arrays, of
which the matrix is made.
usage: loading.py file.csv
Prints one line of JSON.
"""

import json
import resource
import sys
import time

import duckdb
import numpy as np
import xgboost as xgb

file = sys.argv[1]
connection = duckdb.connect()

begin = time.perf_counter()
arrays = connection.execute("FROM read_csv(?)", [file]).fetchnumpy()
read = time.perf_counter() - begin

begin = time.perf_counter()
columns = list(arrays.values())
labels = columns[0].astype(np.float32)
features = np.column_stack([column.astype(np.float32) for column in columns[1:]])
arrange = time.perf_counter() - begin

begin = time.perf_counter()
matrix = xgb.DMatrix(features, label=labels)
build = time.perf_counter() - begin

peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
del arrays, columns, features, matrix

begin = time.perf_counter()
connection.execute("CREATE TABLE rows AS FROM read_csv(?)", [file])
table = time.perf_counter() - begin

print(
    json.dumps(
        {
            "read": read,
            "arrange": arrange,
            "build": build,
            "table": table,
            "peak": peak,
            "versions": {"duckdb": duckdb.__version__, "xgboost (Python)": xgb.__version__},
        }
    )
)
