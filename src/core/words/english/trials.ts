/** "1 trial", "12 trials", "1 best trial". */
export function trials(n: number, which = ''): string {
  return `${n} ${which}${n === 1 ? 'trial' : 'trials'}`;
}

/** "trial 3", "trials 3, 7 and 4 more". */
export function trialNumbers(numbers: readonly number[], more: number): string {
  const word = numbers.length + more === 1 ? 'trial' : 'trials';
  return `${word} ${numbers.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
