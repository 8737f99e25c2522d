import { describe, expect, it } from 'vitest';
import { metricsOf, summarize } from '../../../src/core/metrics/summarize.ts';
import { metricGroups, overfitting } from '../../../src/core/words/metric-groups.ts';

const labels = Float32Array.from([0, 1, 0, 1, 1, 0]);
const scores = Float32Array.from([0.2, 0.9, 0.6, 0.4, 0.7, 0.1]);
const metrics = summarize({ labels, scores, train: { labels, scores } });

describe('metricGroups', () => {
  const groups = metricGroups(metrics, 'validation:auc', false);
  const shown = groups.flatMap(({ rows }) => rows.map(({ metric }) => metric.replace('validation:', '')));

  it('groups what is computed of two classes, each number once', () => {
    expect(groups.map(({ title }) => title)).toEqual([
      'Ranking',
      'Probabilities',
      'At threshold 0.5',
      'Highest F1',
      'Others',
    ]);
    expect(new Set(shown).size).toBe(shown.length);
    expect(groups[3]?.rows[0]).toMatchObject({
      label: 'F1',
      value: metrics['validation:f1_best'],
      threshold: metrics['validation:f1_best_threshold'],
    });
  });

  it('leaves nothing out but the same number under another name', () => {
    const left = Object.keys(metricsOf({ labels, scores })).filter((name) => !shown.includes(name));
    const beside = ['auc_se', 'f1_best_threshold'];
    expect(left.filter((name) => !beside.includes(name)).sort()).toEqual(
      ['f1', 'mse', 'recall_macro', 'precision_micro', 'recall_micro'].sort(),
    );
    expect(metrics['validation:f1']).toBe(metrics['validation:f1_macro']);
  });

  it('never leaves out the objective', () => {
    const [first] = metricGroups(metrics, 'validation:f1', false);
    expect(first).toMatchObject({ title: 'Objective', rows: [{ label: 'macro F1' }] });
  });

  it('has other groups for several classes, and none that are empty', () => {
    const several = { 'validation:mlogloss': 0.4, 'validation:accuracy': 0.8, 'validation:x': Number.NaN };
    expect(metricGroups(several, 'validation:mlogloss', true).map(({ title }) => title)).toEqual([
      'Probabilities',
      'Most probable class',
    ]);
  });
});

describe('overfitting', () => {
  it('is how much better the training rows come out, whichever way is better', () => {
    expect(overfitting({ 'train:auc': 0.9, 'validation:auc': 0.8 })?.gap).toBeCloseTo(0.1, 12);
    const loss = overfitting({ 'train:mlogloss': 0.3, 'validation:mlogloss': 0.5 });
    expect(loss).toMatchObject({ label: 'log loss', train: 0.3 });
    expect(loss?.gap).toBeCloseTo(0.2, 12);
  });

  it('is unknown where one part was not measured', () => {
    expect(overfitting({ 'validation:auc': 0.8 })).toBeNull();
    expect(overfitting({ 'train:auc': Number.NaN, 'validation:auc': 0.8 })).toBeNull();
  });
});
