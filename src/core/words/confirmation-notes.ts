/** What the numbers of a confirmation rest on, and what they therefore do not say. */
import type { Confirmation } from '../model/winner.ts';
import type { Language } from './language.ts';

const notes: Readonly<Record<Language, Readonly<Record<'split' | 'seed' | 'same', string>>>> = {
  en: {
    split:
      'Other rows were held out in each repeat, the same ones for all trials. The intervals allow for the rows that the repeats share.',
    seed: 'The same rows were held out each time, as the data says which they are: the intervals tell the luck of the seed, not that of the rows.',
    same: 'Every repeat gave the same: nothing in these trials depends on the seed.',
  },
  ko: {
    split:
      '반복마다 다른 행을 검증용으로 떼어 냈으며, 모든 시행에 같은 행을 썼음. 구간은 반복끼리 겹치는 행을 감안한 것임.',
    seed: '데이터가 검증 행을 정해 두었으므로 매번 같은 행을 썼음. 구간은 시드의 우연만 나타내며 행의 우연은 나타내지 않음.',
    same: '모든 반복의 결과가 같음: 이 시행들에서 시드에 좌우되는 것은 없음.',
  },
};

export function confirmationNotes(confirmation: Confirmation, language: Language): string[] {
  const { [confirmation.varied]: rows, same } = notes[language];
  return isAlwaysTheSame(confirmation) ? [rows, same] : [rows];
}

/** Whether every repeat of each trial came to the same number. */
export function isAlwaysTheSame({ trials }: Confirmation): boolean {
  return trials.every(({ repeats }) => new Set(repeats).size === 1);
}
