"""Writes the frozen reference values of the correlations and tests of src/core/math.

Run from the project root: python3 scripts/reference-analysis.py   (needs scipy 1.15 or later)
"""
import json

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20260101)


def column(n, ties):
    x = rng.normal(size=n)
    return np.round(x * ties / 3) if ties else x


def pairs():
    """(n, ties in x, ties in y, slope)"""
    for n, tx, ty, slope in [(8, 0, 0, 1), (12, 3, 0, 0.3), (20, 0, 0, -1), (25, 4, 5, 0.5), (33, 0, 0, 0.4),
                             (34, 0, 0, 0.4), (60, 11, 3, 1), (200, 0, 6, -0.3), (300, 0, 0, 3)]:
        x = column(n, tx)
        y = slope * x + rng.normal(size=n)
        yield x, np.round(y * ty / 3) if ty else y


correlations = []
for x, y in pairs():
    pearson, kendall, spearman = stats.pearsonr(x, y), stats.kendalltau(x, y), stats.spearmanr(x, y)
    case = {'x': x.tolist(), 'y': y.tolist(), 'pearson': [pearson.statistic, pearson.pvalue],
            'kendall': [kendall.statistic, kendall.pvalue], 'spearman': [spearman.statistic, spearman.pvalue]}
    if len(set(x)) == len(x):
        case['xi'] = stats.chatterjeexi(x, y, y_continuous=len(set(y)) == len(y)).statistic
        case['xiP'] = stats.chatterjeexi(x, y, y_continuous=len(set(y)) == len(y)).pvalue
    correlations.append(case)

partial = []
for n, k in [(20, 1), (40, 3), (100, 5)]:
    others = rng.normal(size=(n, k))
    others[:, 0] = np.round(others[:, 0])
    x = others @ rng.normal(size=k) * 0.5 + rng.normal(size=n)
    y = x + others @ rng.normal(size=k) + rng.normal(size=n)
    ranks = np.column_stack([stats.rankdata(c) for c in others.T])
    design = np.column_stack([np.ones(n), ranks])
    left = [c - design @ np.linalg.lstsq(design, c, rcond=None)[0] for c in (stats.rankdata(x), stats.rankdata(y))]
    r = stats.pearsonr(*left).statistic
    df = n - 2 - k
    t = r * np.sqrt(df / (1 - r * r))
    partial.append({'x': x.tolist(), 'y': y.tolist(), 'others': others.T.tolist(), 'r': r, 'p': 2 * stats.t.sf(abs(t), df)})

kruskal = []
for sizes, ties in [([10, 12, 9], 0), ([20, 7], 0), ([30, 31, 8, 15], 4), ([6, 6, 6, 6, 6], 2)]:
    groups = [column(m, ties) + 0.3 * g for g, m in enumerate(sizes)]
    if ties:
        groups = [np.round(g) for g in groups]
    h, p = stats.kruskal(*groups)
    n, k = sum(sizes), len(sizes)
    kruskal.append({'groups': [g.tolist() for g in groups], 'h': h, 'p': p,
                    'epsilonSquared': max(0, (h - k + 1) / (n - k))})

tails = {
    'chiSquare': [[x, df, stats.chi2.sf(x, df)] for df in [1, 2, 3.7, 8, 40] for x in [1e-6, 0.3, 1, 5, 9.5, 60, 300]],
    'student': [[p, df, stats.t.ppf(p, df)] for df in [1, 3, 9, 18, 98, 998] for p in [0.6, 0.9, 0.975, 0.9995]],
    # Shares of 1 = simulated tail of a weighted sum, five million draws.
    'weighted': [],
}
for weights in [[1, 1 / 2, 1 / 3, 1 / 4], [1, 1], [1, 0.2]]:
    draws = sum(w * rng.chisquare(1, 5_000_000) for w in weights)
    for q in [1, 4, 8, 12]:
        tails['weighted'].append([weights, q, float(np.mean(draws > q))])

with open('test/core/math/correlations.reference.json', 'w') as out:
    json.dump({'madeBy': f'scripts/reference-analysis.py, scipy {scipy.__version__}', 'correlations': correlations,
               'partial': partial, 'kruskal': kruskal, 'tails': tails}, out, indent=1)
    out.write('\n')
