/** Rows as aligned text: numbers to the right, texts to the left, the heading dim. */
import { paint } from './paint.ts';

export function printTable(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const line of tableLines(heading, rows)) console.log(line);
}

export function tableLines(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const width = heading.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const right = heading.map((_, i) => rows.every((row) => /^[-+.\d\s:%]*$/.test(row[i] ?? '')));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right[i] ? cell.padStart(width[i] ?? 0) : cell.padEnd(width[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [paint('dim', line(heading), process.stdout), ...rows.map(line)];
}
