/** Can this range be searched? The rules of SageMaker's tuning and the limits of XGBoost. */
import { type Problem, problem } from '../model/problem.ts';
import type { CategoricalRange, NumericRange, Range } from '../model/space.ts';
import { allowedText, checkHyperparameter, unknownDetail } from './check-hyperparameter.ts';
import { type Hyperparameter, hyperparameterNamed, tunableNames } from './hyperparameters.ts';
import { contains } from './interval.ts';

export type RangeMember = 'name' | 'min' | 'max' | 'scaling' | 'values';

/** Where a member of the range stands, for `Problem.path`. */
export type RangePlace = (member: RangeMember) => string;

/** Everything wrong with one range; empty when nothing is. */
export function checkRange(range: Range, place: RangePlace = () => range.name): Problem[] {
  const known = hyperparameterNamed(range.name);
  if (!known) return [problem('hyperparameter-unknown', place('name'), unknownDetail(range.name))];
  if (!known.tunable) {
    const tunable = tunableNames.join(', ');
    return [problem('hyperparameter-not-tunable', place('name'), { name: range.name, tunable })];
  }
  return range.kind === 'categorical'
    ? checkValues(range, place)
    : [...checkEnds(range, place), ...checkScale(range, place), ...checkKind(range, known, place)];
}

function checkValues(range: CategoricalRange, place: RangePlace): Problem[] {
  const { name, values } = range;
  if (values.length === 0) return [problem('range-no-values', place('values'), { name })];
  const found: Problem[] = [];
  if (values.length > 30) {
    const detail = { name: `The number of values of ${name}`, value: values.length, allowed: 'at most 30' };
    found.push(problem('number-out-of-bounds', place('values'), detail));
  }
  for (const twice of new Set(values.filter((value, i) => values.indexOf(value) !== i))) {
    found.push(problem('hyperparameter-twice', place('values'), { name: `${name}=${twice}` }));
  }
  for (const value of values) {
    const wrong = checkHyperparameter(name, value, place('values'));
    if (wrong) found.push(wrong);
  }
  return found;
}

function checkEnds({ name, min, max }: NumericRange, place: RangePlace): Problem[] {
  if (!Number.isFinite(min)) return [problem('range-malformed', place('min'), { value: String(min) })];
  if (!Number.isFinite(max)) return [problem('range-malformed', place('max'), { value: String(max) })];
  return min > max ? [problem('range-reversed', place('min'), { name, min, max })] : [];
}

function checkScale({ kind, name, min, max, scaling }: NumericRange, place: RangePlace): Problem[] {
  if (scaling === 'log' && min <= 0) return [problem('range-log-zero', place('min'), { name, min })];
  const reversible = kind === 'continuous' && min >= 0 && max < 1;
  if (scaling === 'reverse-log' && !reversible) {
    return [problem('range-reverse-log', place('scaling'), { name, min, max })];
  }
  return [];
}

function checkKind(range: NumericRange, known: Hyperparameter, place: RangePlace): Problem[] {
  const { name, min, max } = range;
  const found: Problem[] = [];
  if (range.kind === 'continuous' && known.tunable === 'integer') {
    found.push(problem('range-continuous', place('name'), { name }));
  }
  if (range.kind === 'integer') {
    for (const [member, value] of [['min', min] as const, ['max', max] as const]) {
      const whole = Number.isSafeInteger(value) || !Number.isFinite(value);
      if (!whole) found.push(problem('range-not-integer', place(member), { name, min, max }));
    }
  }
  if (known.kind !== 'integer' && known.kind !== 'number') return found;
  for (const [member, value] of [['min', min] as const, ['max', max] as const]) {
    if (!Number.isFinite(value) || contains(known.within, value)) continue;
    found.push(problem('range-outside', place(member), { name, min, max, allowed: allowedText(known) }));
    break;
  }
  return found;
}
