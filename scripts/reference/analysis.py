"""Reference numbers for the statistics in src/core/math: writes the frozen JSON files beside their tests.

    python3 -m pip install --target /tmp/reference scipy statsmodels
    PYTHONPATH=/tmp/reference python3 scripts/reference/analysis.py
"""

import itertools
import json
import math
import pathlib

import numpy as np
import scipy
import statsmodels
from scipy import special, stats
from statsmodels.stats.multitest import multipletests

OUT = pathlib.Path(__file__).resolve().parents[2] / "test" / "core" / "math"


def write(name, cases):
    made_by = f"scripts/reference/analysis.py, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}"
    (OUT / f"{name}.reference.json").write_text(json.dumps({"madeBy": made_by, **cases}, indent=1) + "\n")


def spearman():
    rng = np.random.default_rng(20250101)
    cases = []
    for n, ties, slope in [(10, 0, 1), (12, 3, 0), (20, 0, -1), (25, 4, 0.5), (60, 11, 1), (60, 0, 0), (200, 6, -0.3)]:
        x = rng.normal(size=n)
        y = slope * x + rng.normal(size=n)
        if ties:
            x = np.round(x * ties / 3)
            y = np.round(y, 1)
        rho, p = stats.spearmanr(x, y)
        cases.append({"x": x.tolist(), "y": y.tolist(), "rho": rho, "p": p})
    return cases


def spearman_exact():
    """All orders counted, in whole numbers (twice the mid-ranks)."""
    rng = np.random.default_rng(7)
    cases = []
    for n, ties in [(8, 0), (8, 2), (9, 0), (8, 0)]:
        x = rng.normal(size=n)
        y = 0.8 * x + rng.normal(size=n)
        if ties:
            x, y = np.round(x * ties), np.round(y * ties)
        a = (2 * stats.rankdata(x)).astype(int) - n - 1
        b = (2 * stats.rankdata(y)).astype(int) - n - 1
        observed = abs(int(a @ b))
        orders = np.array(list(itertools.permutations(b.tolist())))
        p = float(np.mean(np.abs(orders @ a) >= observed))
        cases.append({"x": x.tolist(), "y": y.tolist(), "rho": stats.spearmanr(x, y)[0], "p": p})
    return cases


def hanley_mcneil(a, p, n):
    q1, q2 = a / (2 - a), 2 * a * a / (1 + a)
    return math.sqrt((a * (1 - a) + (p - 1) * (q1 - a * a) + (n - 1) * (q2 - a * a)) / (p * n))


def main():
    write("spearman-test", {"asymptotic": spearman(), "exact": spearman_exact()})
    write(
        "student",
        {
            "cdf": [
                {"t": t, "df": df, "cdf": stats.t.cdf(t, df), "twoSided": 2 * stats.t.sf(abs(t), df)}
                for df in [1, 2, 3.5, 8, 18, 58, 998]
                for t in [-40, -3.2, -0.7, 0, 0.01, 1.5, 6, 25]
            ],
            "beta": [
                {"a": a, "b": b, "x": x, "value": special.betainc(a, b, x)}
                for a in [0.5, 1, 4, 29, 500]
                for b in [0.5, 2, 40]
                for x in [0, 1e-6, 0.1, 0.5, 0.93, 1]
            ],
            "logGamma": [{"x": x, "value": special.gammaln(x)} for x in [0.1, 0.5, 1, 1.5, 2, 3.7, 10, 171, 5000]],
        },
    )
    rng = np.random.default_rng(3)
    lists = [[0.04], [0.01, 0.02, 0.03, 0.04], [0.05, 0.05, 0.9], [1, 1, 0], rng.uniform(size=12).tolist()]
    lists.append((rng.uniform(size=30) ** 4).tolist())
    write(
        "benjamini-hochberg",
        {"cases": [{"p": ps, "adjusted": multipletests(ps, method="fdr_bh")[1].tolist()} for ps in lists]},
    )
    write(
        "hanley-mcneil",
        {
            "cases": [
                {"auc": a, "positives": p, "negatives": n, "error": hanley_mcneil(a, p, n)}
                for a in [0.5, 0.7, 0.893, 0.99, 0.1]
                for p, n in [(51, 58), (1, 1), (10, 2000), (357, 212)]
            ]
        },
    )
    write(
        "hypergeometric",
        {
            "cases": [
                {"k": k, "draws": d, "marked": m, "total": t, "cdf": stats.hypergeom.cdf(k, t, m, d)}
                for k, d, m, t in [(0, 5, 15, 60), (2, 20, 15, 60), (7, 20, 15, 60), (0, 30, 40, 60), (10, 30, 40, 60), (1, 2, 2, 8)]
            ]
        },
    )


main()
