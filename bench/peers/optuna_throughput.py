"""Trials per minute of Optuna + xgboost, written as Optuna's documentation writes it.

The objective builds its DMatrix and trains with xgboost's default threads. Two styles, after Optuna's examples:
  simple   train, predict the validation rows once, score them with scikit-learn (xgboost_simple.py)
  rounds   the AUC of the validation rows after every round, as pruning needs it (xgboost_integration.py)
usage: optuna_throughput.py train.csv valid.csv configurations.json rounds n_jobs style
Prints one line of JSON.
"""

import json
import sys
import time

import numpy as np
import optuna
import sklearn
import xgboost as xgb
from sklearn.metrics import roc_auc_score

train_file, valid_file, configurations_file, rounds, n_jobs, style = sys.argv[1:7]
train = np.genfromtxt(train_file, delimiter=",", dtype=np.float32)
valid = np.genfromtxt(valid_file, delimiter=",", dtype=np.float32)
with open(configurations_file) as handle:
    configurations = json.load(handle)
space = {name: sorted({c[name] for c in configurations}) for name in configurations[0]}
optuna.logging.set_verbosity(optuna.logging.WARNING)


def objective(trial):
    params = {"objective": "binary:logistic", "eval_metric": "auc", "verbosity": 0}
    for name, values in space.items():
        suggest = trial.suggest_int if name == "max_depth" else trial.suggest_float
        params[name] = suggest(name, min(values), max(values))
    dtrain = xgb.DMatrix(train[:, 1:], label=train[:, 0])
    dvalid = xgb.DMatrix(valid[:, 1:], label=valid[:, 0])
    if style == "simple":
        booster = xgb.train(params, dtrain, num_boost_round=int(rounds))
        return roc_auc_score(valid[:, 0], booster.predict(dvalid))
    history = {}
    xgb.train(
        params,
        dtrain,
        num_boost_round=int(rounds),
        evals=[(dvalid, "validation")],
        evals_result=history,
        verbose_eval=False,
    )
    return history["validation"]["auc"][-1]


study = optuna.create_study(direction="maximize")
for configuration in configurations:
    study.enqueue_trial(configuration)
begin = time.perf_counter()
study.optimize(objective, n_trials=len(configurations), n_jobs=int(n_jobs))
seconds = time.perf_counter() - begin
print(
    json.dumps(
        {
            "seconds": seconds,
            "best": study.best_value,
            "versions": {
                "optuna": optuna.__version__,
                "xgboost (Python)": xgb.__version__,
                "scikit-learn": sklearn.__version__,
                "python": sys.version.split()[0],
            },
        }
    )
)
