"""Reference numbers for the choice of the winner: writes frozen JSON files beside their tests.

    PYTHONPATH=... python3 scripts/reference/winner.py        (needs numpy and scipy)
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import integrate, optimize, stats

TESTS = pathlib.Path(__file__).resolve().parents[2] / "test" / "core"


def write(path, cases):
    made_by = f"scripts/reference/winner.py, scipy {scipy.__version__}, numpy {np.__version__}"
    (TESTS / f"{path}.reference.json").write_text(json.dumps({"madeBy": made_by, **cases}, indent=1) + "\n")


def best_of_equals():
    """The c with P(max_j (z_j - z_0) <= c sqrt 2) = level, by adaptive quadrature."""

    def holds(c, others):
        f = lambda z: stats.norm.pdf(z) * stats.norm.cdf(z + c * np.sqrt(2)) ** others
        return integrate.quad(f, -12, 12, epsabs=1e-13, limit=400)[0]

    return [
        {"others": k, "level": level, "c": optimize.brentq(lambda c: holds(c, k) - level, -1, 9, xtol=1e-12)}
        for k in (1, 2, 9, 39, 99, 999)
        for level in (0.9, 0.95)
    ]


def covariances():
    """DeLong's covariance matrix from all pairs of rows, of three models with ties."""
    rng = np.random.default_rng(20260101)
    cases = []
    for positives, negatives, digits in [(5, 9, 1), (20, 31, 6), (12, 60, 1)]:
        labels = np.r_[np.ones(positives), np.zeros(negatives)]
        common = rng.normal(size=labels.size)
        scores = [np.round(labels + common + 0.7 * rng.normal(size=labels.size), digits) for _ in range(3)]
        v10, v01 = [], []
        for s in scores:
            pairs = (s[:positives, None] > s[None, positives:]) + 0.5 * (s[:positives, None] == s[None, positives:])
            v10.append(pairs.mean(axis=1))
            v01.append(pairs.mean(axis=0))
        cases.append(
            {
                "labels": labels.astype(int).tolist(),
                "scores": [s.tolist() for s in scores],
                "aucs": [float(v.mean()) for v in v10],
                "covariance": (np.cov(v10) / positives + np.cov(v01) / negatives).tolist(),
            }
        )
    return cases


def corrected_resampled():
    """Means with Nadeau and Bengio's variance and Student's quantile."""
    rng = np.random.default_rng(3)
    cases = []
    for n, overlap in [(2, 0.25), (5, 0.25), (10, 0), (25, 0.25)]:
        values = rng.normal(0.8, 0.02, size=n)
        half = stats.t.ppf(0.975, n - 1) * np.sqrt((1 / n + overlap) * values.var(ddof=1))
        mean = float(values.mean())
        cases.append({"values": values.tolist(), "overlap": overlap, "mean": mean, "low": mean - half, "high": mean + half})
    return cases


write("math/best-of-equals", {"cases": best_of_equals()})
write("metrics/paired-aucs", {"cases": covariances()})
write("analyze/confirmation", {"cases": corrected_resampled()})
