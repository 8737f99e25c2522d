/** Tables of real XGBoost runs that are tasks for a search: which file, over which space, of which data. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './data-folder.mjs';

export const tables = join(dataFolder, 'hpo-tables');

const log = (name, min, max) => ({ kind: 'continuous', name, min, max, scaling: 'log' });
const linear = (name, min, max) => ({ kind: 'continuous', name, min, max, scaling: 'linear' });
const whole = (name, min, max, scaling = 'linear') => ({ kind: 'integer', name, min, max, scaling });

const four = [
  log('eta', 0.001, 1),
  log('alpha', 1e-8, 100),
  whole('max_depth', 1, 12),
  log('min_child_weight', 0.1, 100),
];
const nine = [
  ...four,
  log('gamma', 1e-8, 10),
  linear('subsample', 0.3, 1),
  linear('colsample_bytree', 0.2, 1),
  whole('num_round', 8, 512, 'log'),
  log('lambda', 1e-8, 100),
];
const eight = [
  linear('eta', 1e-5, 1),
  whole('max_depth', 1, 13),
  log('min_child_weight', 0.0039, 64),
  log('gamma', 1e-6, 64),
  log('lambda', 0.001, 256),
  log('alpha', 1e-6, 256),
  linear('subsample', 0.5, 1),
  linear('colsample_bytree', 0.3, 1),
];
const slice = [
  log('eta', 0.001, 1),
  log('alpha', 0.001, 100),
  whole('max_depth', 1, 12),
  log('min_child_weight', 2.72, 100),
];
const ten = [
  whole('num_round', 7, 2980, 'log'),
  log('eta', 0.001, 1),
  log('gamma', 4.5e-5, 7.4),
  log('lambda', 0.001, 1096),
  log('alpha', 0.001, 1096),
  linear('subsample', 0.1, 1),
  whole('max_depth', 1, 15),
  log('min_child_weight', 2.72, 148),
  linear('colsample_bytree', 0.01, 1),
  linear('colsample_bylevel', 0.01, 1),
];

/** `rows` of the data set and their share of positives; `tuned`: the rules of refinement were chosen on it. */
const own = (name, size, space, rows, share, tuned) => ({
  name: `${name}.${size}`,
  file: `own/${name}.${size}.csv`,
  space,
  column: 'auc',
  rows,
  share,
  tuned,
});
const salinas = (name, rows, share, tuned) => ({
  name: `salinas.${name}`,
  file: 'salinas2020_xgboost_auc.csv',
  space: eight,
  column: 'auc',
  only: name,
  rows,
  share,
  tuned,
});
const yahpo = (name, size, rows, tuned) => ({
  name: `yahpo${size}.${name}`,
  file: size === 4 ? 'yahpo_slice4_auc.csv' : 'yahpo_rbv2_xgboost_auc.csv',
  beside: size === 4 ? null : 'yahpo_rbv2_xgboost_configs.csv',
  space: size === 4 ? slice : ten,
  column: name,
  rows,
  share: 0.3,
  tuned,
});

/** No data set is on both sides. */
const TASKS = [
  own('adult', '4d', four, 48842, 0.24, true),
  own('german-credit', '4d', four, 1000, 0.3, true),
  own('telco-churn', '4d', four, 7043, 0.27, true),
  own('german-credit', '9d', nine, 1000, 0.3, true),
  own('telco-churn', '9d', nine, 7043, 0.27, true),
  salinas('german.numer', 1000, 0.3, true),
  salinas('spambase', 4601, 0.39, true),
  yahpo('t31', 4, 1000, true),
  yahpo('t1489', 4, 5404, true),
  yahpo('t1053', 10, 10885, true),
  own('breast-cancer-wdbc', '4d', four, 569, 0.37, false),
  own('creditcard-fraud-sample', '4d', four, 14190, 0.035, false),
  own('pima-diabetes', '4d', four, 768, 0.35, false),
  own('breast-cancer-wdbc', '9d', nine, 569, 0.37, false),
  own('pima-diabetes', '9d', nine, 768, 0.35, false),
  salinas('a6a', 11220, 0.24, false),
  salinas('australian', 690, 0.44, false),
  salinas('madelon', 2000, 0.5, false),
  yahpo('t1510', 4, 569, false),
  yahpo('t40994', 4, 540, false),
  yahpo('t1461', 4, 45211, false),
  yahpo('t4134', 4, 3751, false),
  yahpo('t41143', 10, 2984, false),
];

/** Names and sides of the tasks whose table is at hand. */
export function tasksAtHand() {
  return TASKS.filter(({ file }) => existsSync(join(tables, file)));
}
