import type { MetricName } from '../../core/model/trial.ts';
import { Booster } from '../xgb/booster.ts';
import type { Bench, Fit } from './bench.ts';
import { withDerived } from './derived.ts';
import type { BoosterPlan } from './parameters.ts';
import { predictedMetric } from './predicted-metrics.ts';
import type { Scored } from './scored.ts';
import { scoresOf } from './scores.ts';

export type Values = Readonly<Record<MetricName, number>>;

/** The boosters of one trial, one per fit, which advance together. All calls are synchronous. */
export class Boosters implements Disposable {
  readonly #bench: Bench;
  readonly #plan: BoosterPlan;
  #boosters: Booster[] = [];

  /** Throws XgbError. */
  constructor(bench: Bench, plan: BoosterPlan) {
    this.#bench = bench;
    this.#plan = plan;
    this.#create();
  }

  /** One round of each, counted from 0. */
  update(round: number): void {
    for (const [i, { train }] of this.#bench.fits.entries()) this.#boosters[i]!.update(round, train.matrix);
  }

  /** The metrics of each fit, in their order: of the validation rows, and of the training rows when asked for. */
  measure(round: number, withTrain: boolean): Values[] {
    return this.#bench.fits.map((fit, i) => this.#measureOne(this.#boosters[i]!, fit, round, withTrain));
  }

  /** Probabilities of a part's rows by each fit's model; null where the fit has no such part. */
  scores(part: 'train' | 'validation'): (Scored | null)[] {
    return this.#bench.fits.map((fit, i) => {
      const labelled = fit[part];
      return labelled && scoresOf(this.#boosters[i]!, labelled, this.#plan.learning);
    });
  }

  /** Leaves the model of the first rounds: cut out where that is the same, else trained again. */
  cutBack(rounds: number): void {
    if (!this.#plan.sliceable) {
      this[Symbol.dispose]();
      this.#create();
      for (let round = 0; round < rounds; round++) this.update(round);
      return;
    }
    for (const [i, whole] of this.#boosters.entries()) {
      const part = whole.slice(rounds);
      this.#boosters[i] = part;
      whole[Symbol.dispose]();
      // XGBoost 1.7 forgets all metrics but one.
      for (const [name, value] of this.#plan.params) if (name === 'eval_metric') part.set(name, value);
    }
  }

  /** The model of the only fit, as a file's bytes. */
  toBytes(): Uint8Array {
    return this.#boosters[0]!.toBytes();
  }

  [Symbol.dispose](): void {
    for (const booster of this.#boosters.splice(0)) booster[Symbol.dispose]();
  }

  #create(): void {
    try {
      for (const { train, validation } of this.#bench.fits) {
        const matrices = [train.matrix, ...(validation ? [validation.matrix] : [])];
        this.#boosters.push(new Booster(this.#bench.library, matrices, this.#plan.params));
      }
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  #measureOne(booster: Booster, fit: Fit, round: number, withTrain: boolean): Values {
    const { predictedMetric: predicted, metrics, learning, onlyAuc } = this.#plan;
    const parts = (['train', 'validation'] as const).flatMap((name) => {
      const part = name === 'train' && !withTrain ? null : fit[name];
      return part ? [{ name, part }] : [];
    });
    if (parts.length === 0) return {};
    if (onlyAuc && parts.every(({ part }) => part.auc)) {
      return Object.fromEntries(
        parts.map(({ name, part }) => [`${name}:auc`, part.auc?.of(booster.peek(part.matrix)) ?? Number.NaN]),
      );
    }
    const native = booster.evaluate(
      round,
      parts.map(({ name, part }) => [part.matrix, name]),
    );
    const values = withDerived(native, metrics, learning.startsWith('multi:'));
    if (predicted === null) return values;
    const own = parts.map(({ name, part }) => {
      return [`${name}:${predicted}`, predictedMetric(predicted, scoresOf(booster, part, learning))] as const;
    });
    return { ...values, ...Object.fromEntries(own) };
  }
}
