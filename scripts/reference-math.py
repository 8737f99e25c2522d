"""Writes the frozen reference values of the tests of src/core/math (normal, sobol).

Run from the project root: python3 scripts/reference-math.py   (needs scipy and mpmath)
"""
import json

import mpmath as mp
import scipy
from scipy.stats import qmc

mp.mp.dps = 60


def number(x):
    return float(mp.nstr(x, 20))


def cdf(z):
    return mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2


zs = [-300.0, -40.0, -38.0, -37.5, -30.0, -20.0, -12.3, -8.0, -5.7, -5.65, -5.0, -3.3, -2.0, -1.0, -0.7, -0.67, -0.5,
      -0.1, -1e-8, 0.0, 1e-9, 0.2, 0.66, 0.68, 1.0, 1.96, 3.0, 5.5, 5.8, 8.0, 8.3, 20.0]
ps = [1e-300, 1e-100, 1e-30, 1e-16, 1e-12, 1e-11, 1e-6, 0.001, 0.01, 0.025, 0.07, 0.075, 0.076, 0.2, 0.3, 0.5, 0.6,
      0.9, 0.924, 0.926, 0.975, 0.999, 0.999999]


def log_h(z):
    """ln(pdf(z) + z cdf(z)), the logarithm of the standardised expected improvement."""
    z = mp.mpf(z)
    with mp.workdps(60 + int(abs(z) / 1) if abs(z) < 400 else 400):
        if z < -1000:  # asymptotic series of 1 - y Mills(y)
            y2 = z * z
            total, term = mp.mpf(0), mp.mpf(1)
            for k in range(0, 12):
                term = mp.mpf(1) if k == 0 else term * -(2 * k + 1)
                total += term / y2 ** (k + 1)
            return -z * z / 2 - mp.log(mp.sqrt(2 * mp.pi)) + mp.log(total)
        with mp.workdps(1000 if z < -5 else 60):
            h = mp.npdf(z) + z * (mp.erfc(-z / mp.sqrt(2)) / 2)
            return mp.log(h)


log_h_zs = [-1e8, -1e5, -2000.0, -100.0, -60.0, -31.0, -30.0, -29.9, -20.0, -10.0, -5.0, -2.0, -1.01, -1.0, -0.99, -0.5,
            0.0, 0.5, 1.0, 3.0, 10.0, 40.0]
normal = {
    'source': f'mpmath {mp.__version__}, 60 digits',
    'cdf': [[z, number(cdf(z))] for z in zs if z >= -38],
    'logCdf': [[z, number(mp.log(cdf(z)) if z < 0 else mp.log1p(-cdf(-z)))] for z in zs],
    'quantile': [[p, number(mp.findroot(lambda z: mp.log(cdf(z)) - mp.log(mp.mpf(p)),
                                        scipy.stats.norm.ppf(p)))] for p in ps],
    'mills': [[y, number(cdf(-y) / mp.npdf(y))] for y in [0.0, 0.3, 0.67, 0.68, 1.0, 4.0, 5.6, 5.7, 10.0, 30.0, 100.0]],
    'logH': [[z, number(log_h(z))] for z in log_h_zs],
}
with open('test/core/math/normal.reference.json', 'w') as out:
    json.dump(normal, out, indent=1)

sobol = {'source': f'scipy {scipy.__version__}, stats.qmc.Sobol(scramble=False)', 'first': {}, 'at': {}}
for d in [1, 2, 3, 8, 21, 40]:
    points = qmc.Sobol(d, scramble=False).random(4096)
    sobol['first'][d] = points[:16].tolist()
    sobol['at'][d] = {str(i): points[i].tolist() for i in [100, 1023, 4095]}
with open('test/core/math/sobol.reference.json', 'w') as out:
    json.dump(sobol, out)
