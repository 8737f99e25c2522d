/** The words of a text plot, in the language it is drawn for. */
export interface PlotWords {
  readonly title: (fact: { metric: string; name: string; scale: string | null }) => string;
  /** Parts that are 0 are left out by the caller. */
  readonly shown: (fact: {
    shown: number;
    all: number;
    rest: readonly { readonly n: number; readonly what: PlotFate; readonly limit: string }[];
  }) => string;
}

/** Why a trial is not a point: 'below' and 'above' = beyond the axis at `limit`. */
export type PlotFate = 'below' | 'above' | 'outside' | 'failed' | 'cut-off' | 'unmeasured' | 'running';

const FATES: Readonly<Record<PlotFate, (limit: string) => string>> = {
  below: (limit) => `below ${limit}`,
  above: (limit) => `above ${limit}`,
  outside: () => 'outside the range',
  failed: () => 'failed',
  'cut-off': () => 'cut off',
  unmeasured: () => 'without a value',
  running: () => 'still running',
};

export const englishPlot: PlotWords = {
  title: ({ metric, name, scale }) => `${metric} by ${name}${scale === null ? '' : ` (${scale})`}`,
  shown: ({ shown, all, rest }) => {
    const parts = rest.map(({ n, what, limit }) => `${n} ${FATES[what](limit)}`);
    return `${shown} of ${all} shown${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
  },
};
