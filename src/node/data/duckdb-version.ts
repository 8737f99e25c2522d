/** DuckDB's version, e.g. "v1.5.0"; rejects when its binary cannot be loaded on this machine. */
export async function duckdbVersion(): Promise<string> {
  const { version } = await import('@duckdb/node-api');
  return version();
}
