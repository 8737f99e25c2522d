/** Rows as aligned text: numbers to the right, texts to the left, the heading dim. */
import { paint } from './paint.ts';

export function printTable(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = heading.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const right = heading.map((_, i) => rows.every((row) => /^[-+.\d\s:%]*$/.test(row[i] ?? '')));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right[i] ? cell.padStart(width[i] ?? 0) : cell.padEnd(width[i] ?? 0)))
      .join('  ')
      .trimEnd();
  console.log(paint('dim', line(heading), process.stdout));
  for (const row of rows) console.log(line(row));
}
