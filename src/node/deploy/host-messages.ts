/** What the process of an endpoint is told at its start, and what it answers. */
import type { Problem } from '../../core/model/problem.ts';

export interface ServeOrder {
  readonly name: string;
  readonly instance: string;
  /** Path of the archive. */
  readonly archive: string;
  /** Where the archive is unpacked. */
  readonly folder: string;
  /** 0: a free one. */
  readonly port: number;
  /** File of libxgboost; null: the one that is found. */
  readonly library: string | null;
}

export type HostAnswer =
  | { readonly type: 'ready'; readonly port: number }
  | { readonly type: 'failed'; readonly problems: readonly Problem[] };
