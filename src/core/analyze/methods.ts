import type { Report } from '../model/report.ts';

/** A method's number changes whenever a number in a report can change for the same trials. */
const VERSIONS = {
  'rank-correlation-jackknife': '1',
  'partial-rank-correlation': '1',
  'chatterjee-xi': '1',
  'kruskal-wallis-epsilon-squared': '1',
  'benjamini-hochberg': '1',
  'best-range-density': '1',
  'edge-best-trials': '1',
  'permutation-of-scores-and-best-trials': '1',
  'functional-anova-evidence': '1',
  'bayesian-functional-anova': '1',
  'outliers-residual': '1',
  'outliers-robust-z': '2',
  'tied-set-gupta-delong': '1',
  'expected-auc-data-fission': '1',
  delong: '1',
  'hanley-mcneil': '1',
} as const;

/** What the numbers of this report were made with. */
export function methodsOf(report: Omit<Report, 'methods'>): Report['methods'] {
  const { hyperparameters, best, winner, outliers, collapsed, surrogate } = report;
  const some = (has: (h: Report['hyperparameters'][number]) => boolean): boolean => hyperparameters.some(has);
  const used: Record<keyof typeof VERSIONS, boolean> = {
    'rank-correlation-jackknife': some((h) => h.correlation.spearman !== null),
    'partial-rank-correlation': some((h) => h.correlation.partial !== null),
    'chatterjee-xi': some((h) => h.correlation.xi !== null),
    'kruskal-wallis-epsilon-squared': some((h) => h.correlation.groups !== null),
    'benjamini-hochberg': some(
      ({ correlation, evidence }) =>
        correlation.spearman !== null || correlation.groups !== null || evidence?.method === 'design',
    ),
    'best-range-density': some((h) => h.bestRange !== null),
    'edge-best-trials': some((h) => h.bestRange !== null),
    'permutation-of-scores-and-best-trials': some((h) => h.evidence?.method === 'design'),
    'functional-anova-evidence': some((h) => h.evidence?.method === 'surrogate'),
    'bayesian-functional-anova': surrogate.silence === null,
    'outliers-residual': outliers.some((o) => o.reason === 'residual'),
    'outliers-robust-z': outliers.some((o) => o.reason === 'level') || collapsed !== null,
    'tied-set-gupta-delong': winner?.method === 'paired-delong',
    'expected-auc-data-fission': (winner?.expected ?? null) !== null,
    delong: best?.errorMethod === 'delong',
    'hanley-mcneil': best?.errorMethod === 'hanley-mcneil' || winner?.method === 'hanley-mcneil',
  };
  return Object.fromEntries(Object.entries(VERSIONS).filter(([name]) => used[name as keyof typeof VERSIONS]));
}
