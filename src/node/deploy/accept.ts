/** Which form of answer a client wants. */

export type AnswerType = 'text/csv' | 'application/json';

const known: readonly AnswerType[] = ['text/csv', 'application/json'];

/** The form that the Accept header likes best; text/csv when it is silent; null when it wants none of ours. */
export function chooseAnswer(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept.trim() === '') return 'text/csv';
  const wishes = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = parameters.find((text) => text.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  for (const { type } of wishes
    .filter((wish) => wish.quality > 0)
    .toSorted((a, b) => b.quality - a.quality)) {
    const match = known.find((each) => type === each || type === '*/*' || type === `${each.split('/')[0]}/*`);
    if (match) return match;
  }
  return null;
}
