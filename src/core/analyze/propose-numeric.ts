import { median } from '../math/quantile.ts';
import { fromUnit, toUnit } from '../model/coordinate.ts';
import type { Proposal, ProposalReason } from '../model/proposal.ts';
import type { NumericRange } from '../model/space.ts';
import { extended, limitOf } from './extend.ts';
import { type Grounds, SIGNIFICANT } from './grounds.ts';
import { narrowed } from './narrow.ts';
import { rescaled } from './rescale.ts';
import { valuesOf } from './sample.ts';

/**
 * Narrow, widen, shift, rescale, fix or keep one numeric range. It goes beyond an end or to another axis only on evidence that the
 * hyperparameter matters; where nothing but the surrogate's draws say that a part is enough (`grounds.part`), it is cut to that.
 */
export function proposeNumeric(range: NumericRange, grounds: Grounds): Proposal {
  const { report, p } = grounds;
  const detail = { best: grounds.top.length, p };
  const cut = cutOf(range, grounds);
  if (p >= SIGNIFICANT) {
    if (cut) return cutTo(range, cut, grounds);
    const rho = report.correlation.spearman;
    const related = report.evidence?.method !== 'surrogate' && rho !== null && rho.pAdjusted < SIGNIFICANT;
    const code = related ? 'spread-everywhere' : 'no-relation';
    return result(range, 'keep', range, { code, detail });
  }
  const held = valuesOf(range, grounds.hold).map(({ x }) => Number(x));
  const log = rescaled(range, grounds.top, held);
  if (log) {
    const values = valuesOf(range, grounds.top).map(({ x }) => Number(x));
    const inside = values.filter((x) => x >= log.min && x <= log.max).length;
    const reason = { best: values.length, inside, p, middle: median(values) };
    return result(range, 'rescale', log, { code: 'crowded-at-low-end', detail: reason });
  }
  const side = report.edge;
  if (side) {
    const wide = extended(range, side);
    if (wide) return beyond(range, side, wide, cut, grounds);
    if (!cut) return result(range, 'keep', range, edgeReason('best-at-edge-limit', range, side, grounds));
  }
  if (cut) return cutTo(range, cut, grounds);
  return result(range, 'keep', range, { code: 'spread-everywhere', detail });
}

/** Widened, or shifted when the best trials also leave the other end empty. */
function beyond(
  range: NumericRange,
  side: 'min' | 'max',
  wide: NumericRange,
  cut: NumericRange | null,
  grounds: Grounds,
): Proposal {
  const reason = edgeReason('best-at-edge', range, side, grounds);
  if (!cut) return result(range, 'widen', wide, reason);
  return result(
    range,
    'shift',
    side === 'max' ? { ...wide, min: cut.min } : { ...wide, max: cut.max },
    reason,
  );
}

function cutOf(range: NumericRange, { top, hold, part, least }: Grounds): NumericRange | null {
  if (!part) return null;
  const held = valuesOf(range, hold).map(({ x }) => Number(x));
  const ends = { min: Number(fromUnit(range, part.low)), max: Number(fromUnit(range, part.high)) };
  const cut = narrowed(range, ends, held, least);
  if (!cut || cut.min < cut.max) return cut;
  // One whole number is left: believed only when every one of the best trials has it.
  const values = valuesOf(range, top).map(({ x }) => Number(x));
  const all = { ...cut, min: Math.min(cut.min, ...values), max: Math.max(cut.max, ...values) };
  return all.min > range.min || all.max < range.max ? all : null;
}

function cutTo(range: NumericRange, cut: NumericRange, { top, p }: Grounds): Proposal {
  const values = valuesOf(range, top).map(({ x }) => Number(x));
  const inside = values.filter((x) => x >= cut.min && x <= cut.max).length;
  const detail = { best: values.length, inside, p };
  if (cut.min < cut.max) return result(range, 'narrow', cut, { code: 'best-trials-cluster', detail });
  const value = String(cut.min);
  const reason = { code: 'one-value-left', detail: { ...detail, value } } as const;
  return { hyperparameter: range.name, action: 'fix', from: range, to: null, fixed: value, reason };
}

function edgeReason(
  code: 'best-at-edge' | 'best-at-edge-limit',
  range: NumericRange,
  side: 'min' | 'max',
  { top }: Grounds,
): ProposalReason {
  const value = Number(valuesOf(range, top)[0]?.x ?? range[side]);
  return {
    code,
    detail: {
      side,
      value,
      position: toUnit(range, value),
      end: range[side],
      limit: finite(limitOf(range, side)),
    },
  };
}

/** Infinity has no place in JSON; a limit that does not exist is said in words. */
function finite(x: number): number | string {
  return Number.isFinite(x) ? x : 'none';
}

function result(
  range: NumericRange,
  action: Proposal['action'],
  to: NumericRange,
  reason: ProposalReason,
): Proposal {
  return { hyperparameter: range.name, action, from: range, to, fixed: null, reason };
}
