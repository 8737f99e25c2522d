/** What is said of the hyperparameters together. */

export interface SurrogatePhrases {
  /** Most important first; share in percent with its interval, null where it is withheld. */
  readonly mattered: (fact: {
    metric: string;
    names: readonly { readonly name: string; readonly share: string | null }[];
    /** Of much importance, which their own tests do not confirm. */
    unsure: readonly { readonly name: string; readonly share: string }[];
    /** Of which nothing shows it: the first of them, and how many more there are. */
    rest: readonly string[];
    more: number;
  }) => string;
  /** None did, and the trials were enough to see it. */
  readonly nothingMattered: (fact: { metric: string; n: number }) => string;
  /** None is shown to, and the trials are too few to say that none does. */
  readonly nothingShown: (fact: { metric: string; n: number }) => string;
  /** Together they explain the metric (`r2` in percent), but the trials do not show which; `first` with its share. */
  readonly undecided: (fact: {
    metric: string;
    n: number;
    r2: string;
    first: { readonly name: string; readonly share: string };
  }) => string;
  readonly tooFewToSay: (fact: { n: number; needed: number }) => string;
  /** `r2` in percent. */
  readonly surrogate: (fact: { n: number; r2: string; noise: string | null; metric: string }) => string;
  readonly withheld: (fact: {
    silence: 'too-few-trials' | 'constant-metric' | 'poor-surrogate';
    n: number;
    metric: string;
    /** In percent; null when not known. */
    r2: string | null;
  }) => string;
  readonly interaction: (fact: { a: string; b: string; share: string }) => string;
  readonly adaptive: () => string;
  readonly pooled: (fact: { n: number }) => string;
}
