"""Writes the frozen reference values of the tests of metrics of more than two classes in src/core/metrics.

    python3 -m pip install --target /tmp/reference scikit-learn
    PYTHONPATH=/tmp/reference python3 scripts/reference-class-metrics.py   (from the project root)

All values are scikit-learn's.
"""
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.simplefilter('ignore')
rng = np.random.default_rng(20240812)


def softmax(margins):
    exp = np.exp(margins - margins.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def case(name, labels, scores, weights=None):
    classes = scores.shape[1]
    every = list(range(classes))
    exact = scores.astype(float)
    eps = float(np.finfo(scores.dtype).eps)
    own = np.clip(exact[np.arange(len(labels)), labels], eps, 1 - eps)
    called = exact.argmax(axis=1)
    both = dict(sample_weight=weights)
    macro = dict(average='macro', **both)
    micro = dict(average='micro', **both)
    # With the clipping of the type, in double arithmetic; the other classes fill up to 1, as log_loss wants it.
    filled = np.repeat(((1 - own) / (classes - 1))[:, None], classes, axis=1)
    filled[np.arange(len(labels)), labels] = own
    values = {
        'mlogloss': metrics.log_loss(labels, filled, labels=every, **both),
        'brier': metrics.brier_score_loss(labels, exact, labels=every, **both),
        'merror': metrics.zero_one_loss(labels, called, **both),
        'accuracy': metrics.accuracy_score(labels, called, **both),
        'balanced_accuracy': metrics.balanced_accuracy_score(labels, called, **both),
        'f1': metrics.f1_score(labels, called, **macro),
        'f1_macro': metrics.f1_score(labels, called, **macro),
        'f1_micro': metrics.f1_score(labels, called, **micro),
        'precision_macro': metrics.precision_score(labels, called, **macro),
        'precision_micro': metrics.precision_score(labels, called, **micro),
        'recall_macro': metrics.recall_score(labels, called, **macro),
        'recall_micro': metrics.recall_score(labels, called, **micro),
        'mcc': metrics.matthews_corrcoef(labels, called, **both),
    }
    if len(set(labels)) == classes:
        # roc_auc_score of all classes at once wants rows that sum to 1 closer than float32 does.
        aucs = [metrics.roc_auc_score(labels == c, exact[:, c], **both) for c in every]
        rows = [(np.ones(len(labels)) if weights is None else weights)[labels == c].sum() for c in every]
        values['auc'] = np.average(aucs, weights=rows)
        if scores.dtype == np.float64:
            whole = metrics.roc_auc_score(labels, exact, multi_class='ovr', average='weighted', **both) if weights is None else values['auc']
            assert abs(whole - values['auc']) < 1e-12
    return {
        'name': name, 'single': scores.dtype == np.float32, 'classes': classes, 'labels': labels.tolist(),
        'scores': exact.ravel().tolist(), 'weights': None if weights is None else weights.tolist(), 'values': values,
    }


def drawn(n, shares, skill=1.0):
    classes = len(shares)
    labels = rng.choice(classes, size=n, p=shares)
    labels[:2 * classes] = np.repeat(np.arange(classes), 2)
    margins = rng.normal(size=(n, classes)) + np.log(shares)
    margins[np.arange(n), labels] += skill
    return labels, softmax(margins)


cases = []
labels, scores = drawn(150, [0.5, 0.3, 0.2])
cases.append(case('three classes', labels, scores))
labels, scores = drawn(300, [0.9, 0.07, 0.02, 0.01], 2.0)
cases.append(case('imbalanced, float32', labels, scores.astype(np.float32)))
labels, scores = drawn(120, [0.25, 0.25, 0.25, 0.25])
ties = np.maximum((scores * 4).round() / 4, 0.125)
cases.append(case('ties', labels, ties / ties.sum(axis=1, keepdims=True)))
labels, scores = drawn(100, [0.4, 0.4, 0.2])
cases.append(case('weights, some 0', labels, scores, rng.integers(0, 4, size=100).astype(float)))
cases.append(case('weights', labels, scores, rng.exponential(size=100).round(3) + 0.001))
cases.append(case('perfect', labels, np.eye(3)[labels] * 0.7 + 0.1))
cases.append(case('constant', labels, np.full((100, 3), 1 / 3)))
labels, scores = drawn(80, [0.4, 0.3, 0.2, 0.1])
cases.append(case('a class without rows', np.where(labels == 3, 0, labels), scores))
# Nothing is called class 3 and nothing is it.
absent = scores * [1, 1, 1, 0]
cases.append(case('a class that is nowhere', np.where(labels == 3, 0, labels), absent / absent.sum(axis=1, keepdims=True)))
sure = np.eye(3)[[0, 1, 2, 0, 1, 2]]
cases.append(case('sure and wrong', np.array([0, 1, 2, 1, 2, 0]), sure))

with open('test/core/metrics/class-metrics.reference.json', 'w') as out:
    source = f'scikit-learn {sklearn.__version__}'
    json.dump({'source': source, 'cases': cases}, out, default=lambda value: value.item())
