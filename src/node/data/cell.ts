/**
 * What a cell of text means, once for training and prediction. `csv-cells.ts` reads plain numbers straight from
 * their bytes; a test compares the two.
 */
import type { Column } from '../../core/model/data.ts';

/** Cells that are missing values, after blanks around them are taken off. Case matters: "none" is a value. */
const missingTexts: readonly string[] = [
  '',
  'NA',
  'N/A',
  'n/a',
  '<NA>',
  '#N/A',
  'NaN',
  'nan',
  '-nan',
  'NULL',
  'null',
  'None',
  '?',
];

/** Blanks taken off both ends of every cell: space, tab, line ends, no-break space, byte order mark. */
const blanks = ' \t\r\n\u00a0\ufeff';

/** A whole cell that is a number. */
const numberPattern = '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?';

/** A whole cell that is infinite; it becomes {@link largest}, as XGBoost takes no infinite numbers. */
const infinityPattern = '[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?';

/** What a time may say after itself: UTC, or how far it is ahead of UTC. */
const zonePattern = '(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)';

/** A whole cell that is a date or a time, of UTC when it does not say; it becomes days since 1970-01-01. */
const datePattern = `[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?${zonePattern}?)?`;

/** The largest finite 32-bit float; numbers beyond it are cut to it, which keeps their order. */
export const largest = 3.4028234663852886e38;

const numberCell = new RegExp(`^${numberPattern}$`);
const infiniteCell = new RegExp(`^${infinityPattern}$`);
const dateCell = new RegExp(`^${datePattern}$`);
const zoneOfTime = new RegExp(`(?<=:.*)${zonePattern}$`);
const missing = new Set(missingTexts);
const around = new RegExp(`^[${blanks}]+|[${blanks}]+$`, 'g');

/** A cell without the blanks around it; null when it is missing. */
export function cleanCell(text: string): string | null {
  const clean = text.replace(around, '');
  return missing.has(clean) ? null : clean;
}

/**
 * The number a model reads for a cell: NaN when it is missing, or a text that is no level of its category and that
 * has no common code with rare ones. Null when the column holds numbers and the cell is neither number nor date,
 * or truth values and the cell is none.
 */
export function encodeCell(column: Column, text: string): number | null {
  const clean = cleanCell(text);
  if (clean === null) return Number.NaN;
  if (column.kind === 'category') {
    const level = levelsOf(column.levels).get(clean);
    return level ?? (column.rare ? column.levels.length : Number.NaN);
  }
  if (column.kind === 'boolean') return booleanOf(clean);
  const value = parseCell(clean);
  return value === null ? null : Math.fround(clamp(value));
}

/** The nearest number that a 32-bit float can hold in its range. */
export function clamp(value: number): number {
  return Math.max(-largest, Math.min(largest, value));
}

/** "true" and "false" in any case of letters, 1 and 0; null for anything else. */
function booleanOf(clean: string): number | null {
  const value = /^(true|false)$/i.test(clean) ? Number(/^t/i.test(clean)) : parseCell(clean);
  return value === 0 || value === 1 ? value : null;
}

/** The number in a cleaned cell, or null when it is a text. */
export function parseCell(clean: string): number | null {
  return parseNumber(clean) ?? parseDate(clean);
}

/** Null for a text and for a date. */
export function parseNumber(clean: string): number | null {
  if (numberCell.test(clean)) return Number(clean);
  if (infiniteCell.test(clean)) return clean.startsWith('-') ? -Infinity : Infinity;
  return null;
}

/** Days since 1970-01-01 UTC; null for anything but a date. */
export function parseDate(clean: string): number | null {
  if (!dateCell.test(clean)) return null;
  const zone = zoneOfTime.exec(clean)?.[0] ?? '';
  const [day = '', time = ''] = clean.slice(0, clean.length - zone.length).split(/[ T]/);
  const milliseconds = Date.parse(`${day}T${time || '00:00'}Z`);
  // Date.parse takes the 31st of a short month for a day of the next one.
  const sameDay = Number.isFinite(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
  return sameDay ? (milliseconds - aheadOfUtc(zone)) / 86_400_000 : null;
}

/** Milliseconds of "+02:00", "-0530" or "+02"; 0 of "Z" and of nothing. */
function aheadOfUtc(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

const levelMaps = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function levelsOf(levels: readonly string[]): ReadonlyMap<string, number> {
  let map = levelMaps.get(levels);
  if (!map) {
    map = new Map(levels.map((level, i) => [level, i]));
    levelMaps.set(levels, map);
  }
  return map;
}
