/** "시행 3", "시행 3, 7 외 4개". */
export function trialNumbers(numbers: readonly number[], more: number): string {
  return `시행 ${numbers.join(', ')}${more > 0 ? ` 외 ${more}개` : ''}`;
}
