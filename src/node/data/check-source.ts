import type { DataSource } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';

/** Throws 'number-out-of-bounds' or 'folds-with-validation' for what no file can satisfy. */
export function checkSource({ validation, validationFraction, testFraction, test, folds }: DataSource): void {
  const inside = (name: string, value: number, fits: boolean, allowed: string) => {
    if (!fits) throw fail('number-out-of-bounds', `--${name}`, { name, value, allowed });
  };
  if (folds !== null) {
    inside(
      'folds',
      folds,
      Number.isInteger(folds) && folds >= 2 && folds <= 255,
      'a whole number from 2 to 255',
    );
    if (validation !== null) throw fail('folds-with-validation', '--folds', { folds, file: validation });
  }
  const ofFile = validation === null && folds === null;
  if (ofFile) {
    const fits = validationFraction > 0 && validationFraction < 1;
    inside('validation-fraction', validationFraction, fits, 'between 0 and 1');
  }
  if (test !== null) return;
  const rest = ofFile ? 1 - validationFraction : 1;
  const allowed = ofFile ? `at least 0 and, with the validation part, below 1` : 'at least 0 and below 1';
  inside('test-fraction', testFraction, testFraction >= 0 && testFraction < rest, allowed);
}
