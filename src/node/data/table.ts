import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { fail } from '../../core/model/problem.ts';
import { blanks, missingPattern } from './cell.ts';
import type { Dialect } from './dialect.ts';
import { withUniformLineEnds } from './line-ends.ts';
import { literal } from './sql.ts';

/**
 * A CSV file in DuckDB, all cells as cleaned texts (missing = NULL). Its columns are called c0, c1, ... so
 * that no name from outside is ever part of a statement; rows keep the file's order.
 */
export class Table implements Disposable {
  readonly file: string;
  readonly columns: number;
  /** Lines, a header among them. */
  readonly lines: number;
  readonly #connection: DuckDBConnection;
  readonly #close: () => void;

  private constructor(
    file: string,
    columns: number,
    lines: number,
    connection: DuckDBConnection,
    close: () => void,
  ) {
    this.file = file;
    this.columns = columns;
    this.lines = lines;
    this.#connection = connection;
    this.#close = close;
  }

  /** Throws 'not-a-table' when a line has another number of cells than the first, or text is damaged. */
  static async read(file: string, dialect: Dialect): Promise<Table> {
    // Loaded when a table is read: it takes longer than everything else a command loads.
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const close = () => {
      connection.closeSync();
      instance.closeSync();
    };
    try {
      await load(connection, file, dialect);
      const [row] = await rowsOf(connection, 'SELECT count(*) FROM cells');
      return new Table(file, dialect.first.length, Number(row?.[0]), connection, close);
    } catch (error) {
      close();
      throw error;
    }
  }

  /** All rows of a query's answer. The table is called `cells`. */
  rows(sql: string): Promise<DuckDBValue[][]> {
    return rowsOf(this.#connection, sql);
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** The answer piece by piece, for large ones. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const result = await this.#connection.stream(sql);
    for await (const chunk of result) yield chunk;
  }

  [Symbol.dispose](): void {
    this.#close();
  }
}

async function load(connection: DuckDBConnection, file: string, dialect: Dialect): Promise<void> {
  try {
    await connection.run(statement(file, dialect));
  } catch (error) {
    if (!isMixedLineEnds(error)) throw notATable(file, error);
    await withUniformLineEnds(file, dialect, async (copy) => {
      await connection.run(statement(copy, { ...dialect, gzip: false })).catch((again) => {
        throw notATable(file, again);
      });
    });
  }
}

/** Everything is said, nothing left to sniffing: a line that does not fit is an error, never skipped. */
function statement(file: string, dialect: Dialect): string {
  const names = dialect.first.map((_, i) => `c${i}`);
  const trimmed = names.map((c) => `trim(${c}, ${literal(blanks)}) AS ${c}`);
  // Not `IN (...)`: DuckDB makes a join of it, one per column, and a thousand of them take all memory.
  const isMissing = (c: string) => `regexp_full_match(${c}, ${literal(missingPattern)})`;
  const cells = names.map((c) => `CASE WHEN ${isMissing(c)} THEN NULL ELSE ${c} END AS ${c}`);
  return `CREATE TABLE cells AS SELECT ${cells.join(', ')} FROM (SELECT ${trimmed.join(', ')}
    FROM read_csv(${literal(file)},
    auto_detect = false, columns = {${names.map((c) => `${c}: 'VARCHAR'`).join(', ')}},
    delim = ${literal(dialect.delimiter)}, quote = '"', escape = '"', comment = '', header = false, skip = 0,
    null_padding = false, ignore_errors = false, strict_mode = true, encoding = 'utf-8',
    compression = ${literal(dialect.gzip ? 'gzip' : 'none')}))`;
}

function isMixedLineEnds(error: unknown): boolean {
  return error instanceof Error && error.message.includes('invalid state');
}

function notATable(file: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return fail('not-a-table', file, { file, reason: reasonOf(message) });
}

/** DuckDB's message, in one sentence of a person's words where it is a known one. */
function reasonOf(message: string): string {
  const line = message.match(/CSV Error on Line: (\d+)/)?.[1];
  const counts = message.match(/Expected Number of Columns: (\d+) Found: (\d+)/);
  if (line && counts) return `line ${line} has ${counts[2]} cells, and the first line has ${counts[1]}`;
  if (line && message.includes('unterminated quote')) return `line ${line} has a quote that does not end`;
  if (line && message.includes('unicode')) return `line ${line} is not UTF-8 text; save it as "CSV UTF-8"`;
  if (line && message.includes('Maximum line size'))
    return `line ${line} is longer than 2 million characters`;
  const [first = message] = message.split('\n');
  return line ? `line ${line} cannot be read (${first})` : first;
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}
