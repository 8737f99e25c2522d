"""Importance of hyperparameters by Optuna, and the truth of whole tables, for bench/truth/importance.mjs.

usage: importance.py peers|truth problems.json
peers: {"axes": [...], "runs": [{"rows": [[...]], "values": [...]}]} per problem -> for each run the shares by
       FanovaImportanceEvaluator and PedAnovaImportanceEvaluator, seconds included.
truth: {"axes": [...], "rows": [[...]], "values": [...]} per problem -> first-order and total Sobol indices of a
       random forest of 200 trees on the axes' own scales, by Saltelli's and Jansen's estimators.
An axis is {"name", "kind": "continuous" | "integer", "min", "max", "log"}. Prints JSON; values: larger = better.
"""

import json
import math
import sys
import time
import warnings

import numpy as np
import optuna
import scipy
import sklearn
from scipy.stats import qmc
from sklearn.ensemble import RandomForestRegressor

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def distribution(axis):
    if axis["kind"] == "integer":
        return optuna.distributions.IntDistribution(int(axis["min"]), int(axis["max"]), log=axis["log"])
    return optuna.distributions.FloatDistribution(axis["min"], axis["max"], log=axis["log"])


def study_of(axes, rows, values):
    distributions = {axis["name"]: distribution(axis) for axis in axes}
    study = optuna.create_study(direction="maximize")
    for row, value in zip(rows, values):
        params = {
            axis["name"]: int(x) if axis["kind"] == "integer" else min(max(x, axis["min"]), axis["max"])
            for axis, x in zip(axes, row)
        }
        study.add_trial(optuna.trial.create_trial(params=params, distributions=distributions, value=value))
    return study


def shares(axes, rows, values):
    study = study_of(axes, rows, values)
    found = {}
    for name, evaluator in [
        ("fanova", optuna.importance.FanovaImportanceEvaluator(seed=0)),
        ("ped", optuna.importance.PedAnovaImportanceEvaluator()),
    ]:
        begin = time.perf_counter()
        try:
            by_name = optuna.importance.get_param_importances(study, evaluator=evaluator, normalize=True)
            shares_ = [by_name.get(axis["name"], 0.0) for axis in axes]
        except (ValueError, RuntimeError, ZeroDivisionError) as error:
            shares_ = None
            print(f"{name}: {error}", file=sys.stderr)
        if shares_ is not None and not all(math.isfinite(s) for s in shares_):
            shares_ = [1 / len(axes)] * len(axes)
        found[name] = {"shares": shares_, "seconds": time.perf_counter() - begin}
    return found


def units(axes, rows):
    """Rows -> [0, 1] along each axis' scale; whole numbers own cells of width 1."""
    columns = []
    for axis, column in zip(axes, np.asarray(rows, dtype=float).T):
        half = 0.5 if axis["kind"] == "integer" else 0.0
        low, high = axis["min"] - half, axis["max"] + half
        if axis["log"]:
            low, high, column = np.log(low), np.log(high), np.log(column)
        columns.append((column - low) / (high - low))
    return np.stack(columns, axis=1)


def sobol(axes, rows, values):
    x = units(axes, rows)
    y = np.asarray(values)
    forest = RandomForestRegressor(200, min_samples_leaf=2, max_features=0.7, random_state=0, oob_score=True)
    forest.fit(x, y)
    d = len(axes)
    both = qmc.Sobol(2 * d, seed=1).random(8192)
    a, b = both[:, :d], both[:, d:]
    at_a, at_b = forest.predict(a), forest.predict(b)
    variance = np.var(np.concatenate([at_a, at_b]))
    # The estimator of first-order indices is noisy unless the mean is taken off.
    middle = np.mean(at_b)
    main, total = [], []
    for i in range(d):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        at_mixed = forest.predict(mixed)
        main.append(float(np.mean((at_b - middle) * (at_mixed - at_a)) / variance))
        total.append(float(0.5 * np.mean((at_a - at_mixed) ** 2) / variance))
    return {"main": main, "total": total, "r2": float(forest.oob_score_)}


def main():
    mode, file = sys.argv[1:3]
    with open(file) as handle:
        problems = json.load(handle)
    versions = {
        "optuna": optuna.__version__,
        "scikit-learn": sklearn.__version__,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }
    if mode == "truth":
        answers = [sobol(p["axes"], p["rows"], p["values"]) for p in problems]
    else:
        answers = [[shares(p["axes"], r["rows"], r["values"]) for r in p["runs"]] for p in problems]
    print(json.dumps({"versions": versions, "answers": answers}))


main()
