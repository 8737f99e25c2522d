/** Words around the findings: headings, the job, the plots. */
import type { PlotWords } from '../../chart/text/plot-words.ts';
import type { JobStatus } from '../../model/event.ts';

export interface PagePhrases {
  readonly heading: Readonly<
    Record<'mind' | 'suspicious' | 'together' | 'generations' | 'next' | 'failed' | 'methods', string>
  >;
  /** `reason` is written by the engine, in English; empty when there is none. */
  readonly status: (fact: { status: JobStatus; reason: string }) => string;
  readonly trialsOf: (fact: { cause: string; n: number }) => string;
  readonly replayed: () => string;
  /** Metrics as "PR-AUC 0.6512"; empty list never. */
  readonly interval95: (fact: { low: string; high: string }) => string;
  readonly atThreshold: (fact: { metric: string; value: string; threshold: string }) => string;
  /** `gap` is empty when both are the same. */
  readonly training: (fact: { metric: string; value: string; gap: string; worse: boolean }) => string;
  readonly model: (fact: {
    rounds: number;
    bestRound: number | null;
    seconds: string;
    memory: string | null;
    size: string | null;
  }) => string;
  readonly folds: (fact: {
    metric: string;
    mean: string;
    values: string;
    deviation: string | null;
  }) => string;
  readonly rows: (fact: RowsFact) => string;
  /** Where the whole analysis is printed. */
  readonly more: (fact: { command: string }) => string;
  readonly plot: PlotWords;
}

export interface RowsFact {
  readonly train: string;
  readonly validation: string | null;
  readonly test: string | null;
  readonly folds: number | null;
  readonly forward: boolean;
  readonly features: number;
  readonly weighted: boolean;
}
