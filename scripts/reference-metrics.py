"""Writes the frozen reference values of the tests of src/core/metrics.

Run from the project root: python3 scripts/reference-metrics.py   (needs numpy, scipy and scikit-learn)

Metrics are scikit-learn's. Two things it lacks are computed here by their definition, slowly and in another way
than the product does: DeLong's variance from the P x N matrix of comparisons, and the interpolated area under the
precision-recall curve by numerical integration.
"""
import json
import warnings

import numpy as np
import sklearn
from scipy.integrate import quad
from scipy.stats import norm
from sklearn import metrics

warnings.simplefilter('ignore')
rng = np.random.default_rng(20240607)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def comparisons(labels, scores):
    """P x N: 1 where the row of class 1 has the higher score, 1/2 where equal."""
    pos, neg = scores[labels == 1][:, None], scores[labels == 0][None, :]
    return (pos > neg) + 0.5 * (pos == neg)


def delong(labels, *models):
    """AUCs and their covariance matrix, from the structural components of DeLong et al. (1988)."""
    kernels = [comparisons(labels, s) for s in models]
    v10 = np.array([k.mean(axis=1) for k in kernels])
    v01 = np.array([k.mean(axis=0) for k in kernels])
    cov = np.atleast_2d(np.cov(v10)) / v10.shape[1] + np.atleast_2d(np.cov(v01)) / v01.shape[1]
    return [float(k.mean()) for k in kernels], cov


def interpolated_area(labels, scores, weights):
    """Area under precision over recall, false positives linear in true positives between cuts."""
    total = weights[labels == 1].sum()
    area, tp0, fp0 = 0.0, 0.0, 0.0
    for cut in np.unique(scores)[::-1]:
        above = scores >= cut
        tp, fp = weights[above & (labels == 1)].sum(), weights[above & (labels == 0)].sum()
        if tp > tp0:
            def precision(t, tp0=tp0, fp0=fp0, tp=tp, fp=fp):
                f = fp0 + (fp - fp0) * (t - tp0) / (tp - tp0)
                return t / (t + f) if t > 0 else tp / (tp + fp)
            area += quad(precision, tp0, tp, epsabs=1e-13, epsrel=1e-13)[0]
        tp0, fp0 = tp, fp
    return area / total


def at(labels, called, w):
    tn, fp, fn, tp = metrics.confusion_matrix(labels, called, labels=[0, 1], sample_weight=w).ravel()
    both = dict(sample_weight=w)
    return {
        'confusion': {'truePositives': tp, 'falsePositives': fp, 'trueNegatives': tn, 'falseNegatives': fn},
        'accuracy': metrics.accuracy_score(labels, called, **both),
        'balancedAccuracy': metrics.balanced_accuracy_score(labels, called, **both),
        'precision': metrics.precision_score(labels, called, **both),
        'recall': metrics.recall_score(labels, called, **both),
        'specificity': metrics.recall_score(labels, called, pos_label=0, **both),
        'f1': metrics.f1_score(labels, called, **both),
        'f1Macro': metrics.f1_score(labels, called, average='macro', **both),
        'precisionMacro': metrics.precision_score(labels, called, average='macro', **both),
        'mcc': metrics.matthews_corrcoef(labels, called, **both),
    }


def curve(labels, scores, w):
    fpr, tpr, roc_cuts = metrics.roc_curve(labels, scores, drop_intermediate=False, sample_weight=w)
    precision, recall, pr_cuts = metrics.precision_recall_curve(labels, scores, sample_weight=w)
    return {
        'roc': {'thresholds': roc_cuts[1:].tolist(), 'x': fpr.tolist(), 'y': tpr.tolist()},
        # From recall 0 on, as the product lists them.
        'precisionRecall': {'thresholds': pr_cuts[::-1].tolist(), 'x': recall[::-1].tolist(), 'y': precision[::-1].tolist()},
    }


def case(name, labels, scores, weights=None, curves=False):
    labels, single = labels.astype(int), scores.dtype == np.float32
    exact = scores.astype(float)
    eps = np.finfo(scores.dtype).eps
    clipped = np.clip(exact, float(eps), 1 - float(eps))
    counted = np.ones(len(labels)) if weights is None else weights
    kept = counted > 0
    precision, recall, cuts = metrics.precision_recall_curve(labels, scores, sample_weight=weights)
    f1s = (2 * precision * recall / np.maximum(precision + recall, 1e-300))[:-1]
    thresholds = {'above half': exact > 0.5, '0.2': exact >= 0.2, '0.7': exact >= 0.7}
    result = {
        'name': name, 'single': single, 'labels': labels.tolist(), 'scores': exact.tolist(),
        'weights': None if weights is None else weights.tolist(),
        'auc': metrics.roc_auc_score(labels, scores, sample_weight=weights),
        'averagePrecision': metrics.average_precision_score(labels, scores, sample_weight=weights),
        'precisionRecallArea': interpolated_area(labels[kept], exact[kept], counted[kept]),
        # In double arithmetic with the clipping of the type, and as scikit-learn rounds it in that type.
        'logLoss': metrics.log_loss(labels, clipped, labels=[0, 1], sample_weight=weights),
        'logLossInType': metrics.log_loss(labels, scores, labels=[0, 1], sample_weight=weights),
        'brier': metrics.brier_score_loss(labels, exact, sample_weight=weights),
        'rmse': metrics.root_mean_squared_error(labels, exact, sample_weight=weights),
        'bestF1': float(f1s.max()),
        'at': {cut: at(labels, called.astype(int), weights) for cut, called in thresholds.items()},
    }
    if weights is None:
        result['standardError'] = float(np.sqrt(max(0.0, delong(labels, exact)[1][0, 0])))
    if curves:
        result.update(curve(labels, scores, weights))
    return result


def drawn(n, rate, shift=1.0):
    labels = (np.arange(n) < max(2, round(n * rate))).astype(int)
    rng.shuffle(labels)
    return labels, sigmoid(rng.normal(size=n) + shift * (labels - 0.5)).round(4)


cases = []
labels, scores = drawn(150, 0.4)
cases.append(case('random', labels, scores))
labels, scores = drawn(200, 0.35)
cases.append(case('heavy ties', labels, (scores * 6).round() / 6, curves=True))
labels, scores = drawn(2500, 0.002, 2.0)
cases.append(case('imbalanced, 0.2 %', labels, (scores ** 3).round(3).astype(np.float32)))
labels, scores = drawn(40, 0.5)
cases.append(case('perfect', labels, (0.5 * labels + 0.45 * scores).round(4)))
cases.append(case('reversed', labels, (0.5 * (1 - labels) + 0.45 * scores).round(4)))
cases.append(case('constant 0.5', labels, np.full(40, 0.5)))
labels, _ = drawn(120, 0.3)
margins = 8 * rng.normal(size=120) + 4 * labels
saturated = sigmoid(margins.astype(np.float32)).astype(np.float32)
saturated[:6] = [0, 1, 1e-9, 1 - 6e-8, 0.5, np.nextafter(np.float32(0.5), np.float32(1))]
cases.append(case('float32, saturated', labels, saturated))
labels, scores = drawn(100, 0.3)
scores[:4] = [0, 1, 1, 0]
labels[:4] = [0, 1, 0, 1]
cases.append(case('float64, sure and wrong', labels, scores))
labels, scores = drawn(150, 0.3)
cases.append(case('weights', labels, scores, rng.exponential(size=150).round(3)))
labels, scores = drawn(150, 0.3)
weights = rng.integers(0, 4, size=150).astype(float)
cases.append(case('weights, some 0, and ties', labels, (scores * 9).round() / 9, weights, curves=True))
cases.append(case('two rows a class', np.array([0, 1, 0, 1]), np.array([0.1, 0.3, 0.3, 0.8]), curves=True))

pairs = []
for name, n, rate, noise, levels in [
    ('alike', 120, 0.4, 0.2, 10000), ('unlike', 120, 0.3, 2.0, 10000), ('ties', 160, 0.5, 1.0, 5), ('few', 60, 0.05, 1.0, 10000),
]:
    labels, a = drawn(n, rate)
    b = sigmoid(np.log(np.clip(a, 0.001, 0.999) / (1 - np.clip(a, 0.001, 0.999))) + noise * rng.normal(size=n))
    a, b = (a * levels).round() / levels, (b * levels).round() / levels
    (auc_a, auc_b), cov = delong(labels, a, b)
    error = float(np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1]))
    z = (auc_a - auc_b) / error
    pairs.append({
        'name': name, 'labels': labels.tolist(), 'a': a.tolist(), 'b': b.tolist(), 'aucA': auc_a, 'aucB': auc_b,
        'standardError': error, 'z': z, 'p': float(2 * norm.sf(abs(z))),
    })

source = f'scikit-learn {sklearn.__version__}; DeLong from all pairs and integration by scipy in the script'
for name, content in [('metrics', {'cases': cases}), ('compare-aucs', {'pairs': pairs})]:
    with open(f'test/core/metrics/{name}.reference.json', 'w') as out:
        json.dump({'source': source, **content}, out, default=lambda value: value.item())
