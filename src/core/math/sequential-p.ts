/** Random numbers that one permutation test may cost at most, about; many values get fewer rounds. */
const MOST_WORK = 2_000_000;
const ROUNDS = 999;
const FEWEST = 199;
/** Once so many rounds were as extreme, the p-value is large and known well enough. */
const ENOUGH = 20;

/**
 * P-value of a permutation test that stops early where nothing is to be found: J. Besag and P. Clifford, Biometrika 78
 * (1991) 301-304. `asExtreme` draws one random order of `n` values (the first round is 1) and says whether it is as extreme as the observed
 * one. Never below 1 / (rounds + 1); valid at every level.
 */
export function sequentialP(n: number, asExtreme: (round: number) => boolean, most = ROUNDS): number {
  const rounds = Math.min(most, Math.max(FEWEST, Math.floor(MOST_WORK / n)));
  let extreme = 0;
  for (let round = 1; round <= rounds; round++) {
    if (!asExtreme(round)) continue;
    extreme++;
    if (extreme === ENOUGH) return ENOUGH / round;
  }
  return (extreme + 1) / (rounds + 1);
}
