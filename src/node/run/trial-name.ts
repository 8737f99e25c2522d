import { createHash } from 'node:crypto';

/** SageMaker's form `<job>-NNN-<8 hex>`; the same for the same job and number, so a resumed job keeps to it. */
export function trialName(job: string, createdAt: number, number: number): string {
  const digest = createHash('sha256').update(`${job}/${createdAt}/${number}`).digest('hex').slice(0, 8);
  return `${job}-${String(number).padStart(3, '0')}-${digest}`;
}
