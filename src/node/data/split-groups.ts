/**
 * Splits by whole groups, chosen at random such that the number of rows and the share of each class come near to
 * what is asked. Choosing exactly is a knapsack problem; both functions here are greedy.
 */
import { createRandom, type Random } from '../../core/math/random.ts';
import { impossible, type Shares } from './split-shares.ts';

/** Draws of groups, of which the nearest counts; the first that is near enough ends the drawing. */
const draws = 50;
/** Squared distance, per class, of a draw that is near enough: shares are met to about half a percentage point. */
const nearEnough = 0.005 ** 2;
/** More than any distance between shares: what lacks a class loses to what has all. */
const lackOfClass = 10;

/** Per row its part (0 training, 1 validation, 2 test). Training keeps at least `leastTraining` groups of each class. */
export function splitGroups(
  labels: ArrayLike<number>,
  groups: ArrayLike<number>,
  shares: Shares,
  seed: number,
  leastTraining: number,
): Uint8Array {
  const rows = Array.from({ length: labels.length }, (_, row) => row);
  const table = countGroups(labels, groups, rows);
  const partOfGroup = new Uint8Array(table.counts.length);
  const asked = [
    { part: 2, share: shares.test, leave: leastTraining + (shares.validation > 0 ? 1 : 0) },
    { part: 1, share: shares.validation, leave: leastTraining },
  ].filter(({ share }) => share > 0);
  checkCount(table, leastTraining + asked.length);
  for (const { part, share, leave } of asked) {
    const free = table.counts.flatMap((_, group) => (partOfGroup[group] === 0 ? [group] : []));
    const random = createRandom(seed).fork(`part ${part}`);
    for (const group of chooseGroups(table, free, share, leave, random)) partOfGroup[group] = part;
  }
  return Uint8Array.from(rows, (row) => partOfGroup[table.groupOf[row] as number] as number);
}

/** Per row the fold that it validates: large groups first, each to the fold that has least of what it brings. */
export function foldGroups(
  labels: ArrayLike<number>,
  groups: ArrayLike<number>,
  rows: readonly number[],
  folds: number,
  seed: number,
): Uint8Array {
  const table = countGroups(labels, groups, rows);
  checkCount(table, folds);
  const foldOfGroup = new Uint8Array(table.counts.length);
  const filled = Array.from({ length: folds }, () => table.totals.map(() => 0));
  for (const group of largestFirst(table, createRandom(seed).fork('folds'))) {
    const brings = table.counts[group] as readonly number[];
    const costs = filled.map((has) => crowding(table, has, brings));
    const chosen = costs.indexOf(Math.min(...costs));
    foldOfGroup[group] = chosen;
    const has = filled[chosen] as number[];
    for (const [c, count] of brings.entries()) has[c] = (has[c] as number) + count;
  }
  const fold = new Uint8Array(labels.length);
  for (const row of rows) fold[row] = foldOfGroup[table.groupOf[row] as number] as number;
  return fold;
}

/** Rows per group: `counts[group][c]` for each class c, and last for all classes together. */
interface GroupTable {
  /** Per row the index of its group. */
  readonly groupOf: Uint32Array;
  readonly counts: readonly (readonly number[])[];
  /** The sum of all groups; never 0. */
  readonly totals: readonly number[];
}

function countGroups(
  labels: ArrayLike<number>,
  groups: ArrayLike<number>,
  rows: readonly number[],
): GroupTable {
  const classes = [...new Set(rows.map((row) => labels[row] as number))].sort((a, b) => a - b);
  const columnOf = new Map(classes.map((label, column) => [label, column]));
  const indexOf = new Map<number, number>();
  const groupOf = new Uint32Array(labels.length);
  const counts: number[][] = [];
  const totals = new Array<number>(classes.length + 1).fill(0);
  for (const row of rows) {
    const code = groups[row] as number;
    let group = indexOf.get(code);
    if (group === undefined) {
      group = counts.push(new Array<number>(totals.length).fill(0)) - 1;
      indexOf.set(code, group);
    }
    groupOf[row] = group;
    for (const column of [columnOf.get(labels[row] as number) as number, classes.length]) {
      (counts[group] as number[])[column] = ((counts[group] as number[])[column] as number) + 1;
      totals[column] = (totals[column] as number) + 1;
    }
  }
  return { groupOf, counts, totals };
}

function checkCount({ counts }: GroupTable, needed: number): void {
  if (counts.length >= needed) return;
  const are = counts.length === 1 ? 'is 1 group' : `are ${counts.length} groups`;
  throw impossible(`there ${are}, and ${needed} are needed`);
}

/**
 * Groups in random order, each taken if that brings the share of every class nearer. Leaves at least `leave`
 * groups that hold a class, while there are as many.
 */
function chooseGroups(
  { counts, totals }: GroupTable,
  free: readonly number[],
  share: number,
  leave: number,
  random: Random,
): number[] {
  const holders = totals.map((_, c) => free.reduce((sum, group) => sum + (counts[group]?.[c] ? 1 : 0), 0));
  let best: { groups: number[]; distance: number } = { groups: [], distance: Number.POSITIVE_INFINITY };
  for (let draw = 0; draw < draws && best.distance > nearEnough * totals.length; draw++) {
    const has = totals.map(() => 0);
    const left = [...holders];
    const groups: number[] = [];
    const change = (group: number, sign: 1 | -1) => {
      for (const [c, count] of (counts[group] as readonly number[]).entries()) {
        has[c] = (has[c] as number) + sign * count;
        if (count > 0) left[c] = (left[c] as number) - sign;
      }
    };
    const distanceNow = () =>
      totals.reduce((sum, total, c) => {
        const lacks = has[c] === 0 || (left[c] as number) < leave;
        return sum + ((has[c] as number) / total - share) ** 2 + (lacks ? lackOfClass : 0);
      }, 0);
    let distance = distanceNow();
    for (const group of random.shuffle(free)) {
      change(group, 1);
      const nearer = distanceNow();
      if (nearer < distance) {
        distance = nearer;
        groups.push(group);
      } else change(group, -1);
    }
    if (distance < best.distance) best = { groups, distance };
  }
  return best.groups;
}

/** By the largest share of a class that a group holds, in steps of a factor of two; at random among alike. */
function largestFirst({ counts, totals }: GroupTable, random: Random): number[] {
  const step = counts.map((count) =>
    Math.floor(Math.log2(Math.max(...count.map((rows, c) => rows / (totals[c] as number))))),
  );
  const order = random.shuffle(counts.map((_, group) => group));
  return order.sort((a, b) => (step[b] as number) - (step[a] as number));
}

/**
 * By how much the sum of the folds' squared shares would grow, but for what the group alone brings, and less when
 * it brings a class that the fold lacks.
 */
function crowding({ totals }: GroupTable, has: readonly number[], brings: readonly number[]): number {
  return totals.reduce((sum, total, c) => {
    const [there, more] = [has[c] as number, brings[c] as number];
    return sum + (there * more) / total ** 2 - (there === 0 && more > 0 ? lackOfClass : 0);
  }, 0);
}
