export type TextStyle = 'unicode' | 'ascii';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * A bar of exactly `width` columns, filled to done / total. Full only when everything is done; an unknown
 * or empty total gives an empty bar.
 */
export function progressBar(
  done: number,
  total: number,
  width: number,
  style: TextStyle = 'unicode',
): string {
  const columns = Math.max(0, Math.floor(width));
  const share = total > 0 && done > 0 ? Math.min(1, done / total) : 0;
  if (style === 'ascii') {
    const filled = Math.floor(share * columns);
    return '#'.repeat(filled) + '-'.repeat(columns - filled);
  }
  const eighths = Math.floor(share * columns * 8);
  const bar = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
  return bar + '░'.repeat(columns - [...bar].length);
}
