/** Reports of which only some parts matter. */
import type { Correlation, Interval, Measure } from '../../src/core/model/finding.ts';
import type { Refinement } from '../../src/core/model/proposal.ts';
import type { HyperparameterReport, Report } from '../../src/core/model/report.ts';
import type { Range } from '../../src/core/model/space.ts';

export function measure(value: number, low: number, high: number, p: number, pAdjusted = p): Measure {
  return { value, low, high, p, pAdjusted };
}

/** value - half .. value + half. */
export function interval(value: number, half: number): Interval {
  return { value, low: value - half, high: value + half };
}

export function correlation(parts: Partial<Correlation> = {}): Correlation {
  return {
    n: 60,
    spearman: null,
    pearson: null,
    kendall: null,
    partial: null,
    xi: null,
    groups: null,
    silence: null,
    ...parts,
  };
}

export function hyperparameterReport(
  range: Range,
  parts: Partial<HyperparameterReport> = {},
): HyperparameterReport {
  return {
    range,
    correlation: correlation(),
    evidence: null,
    effect: null,
    importance: null,
    bestRange: null,
    categories: [],
    edge: null,
    ...parts,
  };
}

export function blankReport(parts: Partial<Report> = {}): Report {
  return {
    format: 'tunescope-report/2',
    job: 'churn',
    metric: 'validation:auc',
    direction: 'maximize',
    counts: { total: 60, completed: 60, stopped: 0, cutOff: 0, failed: 0, running: 0, used: 60 },
    best: null,
    winner: null,
    hyperparameters: [],
    surrogate: { n: 60, r2: null, noise: null, silence: 'poor-surrogate', interactions: [] },
    outliers: [],
    suspicions: [],
    collapsed: null,
    level: null,
    generations: [],
    progress: null,
    pooled: 0,
    adaptiveSampling: false,
    methods: {},
    ...parts,
  };
}

export function blankRefinement(parts: Partial<Refinement> = {}): Refinement {
  return {
    job: 'j',
    strength: 'normal',
    proposals: [],
    space: [],
    fixed: {},
    freed: [],
    warmStart: { parents: [], refused: null },
    advice: { code: 'go-on', detail: {} },
    ...parts,
  };
}
