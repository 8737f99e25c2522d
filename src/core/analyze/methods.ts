import type { Report } from '../model/report.ts';

/** A method's number changes whenever a number in a report can change for the same trials. */
const VERSIONS = {
  'spearman-bonett-wright': '1',
  'benjamini-hochberg': '1',
  'best-range-density': '1',
  'edge-best-trials': '1',
  'permutation-of-best-trials': '1',
  'functional-anova-evidence': '1',
  'bayesian-functional-anova': '1',
  'outliers-residual': '1',
  'outliers-robust-z': '2',
  delong: '1',
  'hanley-mcneil': '1',
} as const;

/** What the numbers of this report were made with. */
export function methodsOf(report: Omit<Report, 'methods'>): Report['methods'] {
  const { hyperparameters, best, outliers, collapsed, surrogate } = report;
  const some = (has: (h: Report['hyperparameters'][number]) => boolean): boolean => hyperparameters.some(has);
  const used: Record<keyof typeof VERSIONS, boolean> = {
    'spearman-bonett-wright': some((h) => h.correlation.spearman !== null),
    'benjamini-hochberg': some((h) => h.correlation.spearman !== null || h.evidence?.method === 'design'),
    'best-range-density': some((h) => h.bestRange !== null),
    'edge-best-trials': some((h) => h.bestRange !== null),
    'permutation-of-best-trials': some((h) => h.evidence?.method === 'design'),
    'functional-anova-evidence': some((h) => h.evidence?.method === 'surrogate'),
    'bayesian-functional-anova': surrogate.silence === null,
    'outliers-residual': outliers.some((o) => o.reason === 'residual'),
    'outliers-robust-z': outliers.some((o) => o.reason === 'level') || collapsed !== null,
    delong: best?.errorMethod === 'delong',
    'hanley-mcneil': best?.errorMethod === 'hanley-mcneil',
  };
  return Object.fromEntries(Object.entries(VERSIONS).filter(([name]) => used[name as keyof typeof VERSIONS]));
}
