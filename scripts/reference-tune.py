"""Writes the frozen reference values of the tests of src/core/tune (Gaussian process).

Run from the project root: python3 scripts/reference-tune.py   (needs numpy and scikit-learn)
"""
import json

import numpy as np
import sklearn
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

rng = np.random.default_rng(11)
cases = []
for n, d in [(1, 1), (7, 2), (25, 4)]:
    x = rng.random((n, d)).round(4)
    y = np.sin(5 * x[:, 0]) + x.sum(axis=1) ** 2 / d
    y = ((y - y.mean()) / (y.std() or 1)).round(4)
    lengths = (0.2 + rng.random(d)).round(3)
    signal, noise = 1.7, 0.03
    extra = (0.1 * rng.random(n) * (rng.random(n) < 0.4)).round(3)
    queries = np.vstack([rng.random((4, d)), x[:1], 1 + rng.random((1, d))]).round(4)
    kernel = ConstantKernel(signal, 'fixed') * Matern(lengths, 'fixed', nu=2.5)
    gp = GaussianProcessRegressor(kernel, alpha=noise + extra, optimizer=None).fit(x, y)
    mean, sd = gp.predict(queries, return_std=True)
    cases.append({
        'points': x.tolist(), 'values': y.tolist(), 'variances': extra.tolist(), 'lengthScales': lengths.tolist(),
        'signal': signal, 'noise': noise, 'queries': queries.tolist(), 'mean': mean.tolist(),
        'variance': (sd ** 2).tolist(), 'logMarginalLikelihood': float(gp.log_marginal_likelihood_value_),
    })
with open('test/core/tune/gaussian-process.reference.json', 'w') as out:
    json.dump({'source': f'scikit-learn {sklearn.__version__}, GaussianProcessRegressor', 'cases': cases}, out)
