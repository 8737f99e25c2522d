/** The text of a CSV cell that begins with a quote: `"a ""b"" c"` is `a "b" c`. What follows the end is added to it. */
export function unquote(cell: string): string {
  const end = closingQuote(cell);
  return cell.slice(1, end).replaceAll('""', '"') + cell.slice(end + 1);
}

function closingQuote(cell: string): number {
  for (let at = 1; ; at += 2) {
    at = cell.indexOf('"', at);
    if (at < 0) return cell.length;
    if (cell[at + 1] !== '"') return at;
  }
}
