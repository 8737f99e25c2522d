/**
 * What a cell of text means, once for training and prediction. `encode.ts` says the same in SQL, and a
 * test compares the two.
 */
import type { Column } from '../../core/model/data.ts';

/** Cells that are missing values, after blanks around them are taken off. Case matters: "none" is a value. */
export const missingTexts: readonly string[] = [
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

/** A whole cell, without blanks around it, that is missing; for RE2 and JavaScript. */
export const missingPattern = missingTexts.map((text) => text.replace(/\W/g, '[$&]')).join('|');

/** Blanks taken off both ends of every cell: space, tab, line ends, no-break space, byte order mark. */
export const blanks = ' \t\r\n\u00a0\ufeff';

/** A whole cell that is a number; written so that JavaScript and RE2 (DuckDB) read it alike. */
export const numberPattern = '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?';

/** A whole cell that is infinite; it becomes {@link largest}, as XGBoost takes no infinite numbers. */
export const infinityPattern = '[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?';

/** A whole cell that is a date or a time of UTC; it becomes days since 1970-01-01. */
export const datePattern =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?Z?)?';

/** The largest finite 32-bit float; numbers beyond it are cut to it, which keeps their order. */
export const largest = 3.4028234663852886e38;

const numberCell = new RegExp(`^${numberPattern}$`);
const infiniteCell = new RegExp(`^${infinityPattern}$`);
const dateCell = new RegExp(`^${datePattern}$`);
const missing = new Set(missingTexts);
const around = new RegExp(`^[${blanks}]+|[${blanks}]+$`, 'g');

/** A cell without the blanks around it; null when it is missing. */
export function cleanCell(text: string): string | null {
  const clean = text.replace(around, '');
  return missing.has(clean) ? null : clean;
}

/**
 * The number a model reads for a cell: NaN when it is missing, or a text that is no level of its category.
 * Null when the column holds numbers and the cell is neither number nor date.
 */
export function encodeCell(column: Column, text: string): number | null {
  const clean = cleanCell(text);
  if (clean === null) return Number.NaN;
  if (column.kind === 'category') {
    const level = levelsOf(column.levels).get(clean);
    return level === undefined ? Number.NaN : level;
  }
  if (column.kind === 'boolean') return booleanOf(clean);
  const value = parseCell(clean);
  return value === null ? null : Math.fround(Math.max(-largest, Math.min(largest, value)));
}

/** "true" and "false" in any case of letters, 1 and 0; null for anything else. */
function booleanOf(clean: string): number | null {
  const value = /^(true|false)$/i.test(clean) ? Number(/^t/i.test(clean)) : parseCell(clean);
  return value === 0 || value === 1 ? value : null;
}

/** The number in a cleaned cell, or null when it is a text. */
export function parseCell(clean: string): number | null {
  if (numberCell.test(clean)) return Number(clean);
  if (infiniteCell.test(clean)) return clean.startsWith('-') ? -Infinity : Infinity;
  return dateCell.test(clean) ? parseDate(clean) : null;
}

function parseDate(clean: string): number | null {
  const [day = '', time = ''] = clean.replace(/Z$/, '').split(/[ T]/);
  const milliseconds = Date.parse(`${day}T${time || '00:00'}Z`);
  // Date.parse takes the 31st of a short month for a day of the next one.
  const sameDay = Number.isFinite(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
  return sameDay ? milliseconds / 86_400_000 : null;
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
