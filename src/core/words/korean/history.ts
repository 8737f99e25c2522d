import type { HistoryPhrases, Place } from '../phrases/history.ts';

export const history: HistoryPhrases = {
  generation: ({ parent, trials, metric, best, found, gain, interval, luck }) => {
    const than = `${parent} 대비(시행 ${trials}개, 최고 ${metric} ${best})`;
    if (found === 'level') return `${than} 나아지지 않음`;
    const sure = interval === null ? '' : `, 95 % 신뢰구간 [${interval}]`;
    return `${than} ${gain} ${found === 'better' ? '나아짐' : '나빠짐'}${sure}${luck ? ': 우연일 수 있음' : ''}`;
  },
  moved: ({ ranges }) =>
    `달라진 범위: ${ranges.map(({ name, from, to }) => `${name} ${place(from)} -> ${place(to)}`).join('; ')}`,
  progress: ({ last, metric, gain, noise, luck, expected }) => {
    const error = noise === null ? '' : luck ? `, 오차(${noise})보다 작음` : `(오차 ${noise})`;
    const brought =
      gain === '' ? `최고 ${metric} 값이 나아지지 않음` : `최고 ${metric} 값이 ${gain} 나아짐${error}`;
    const more = expected === null ? '' : `; 같은 수만큼 더 하면 기대되는 개선은 ${expected}`;
    return `마지막 시행 ${last}개 동안 ${brought}${more}`;
  },
};

function place(at: Place): string {
  if (at === null) return '없음';
  return typeof at === 'string' ? at : `${at.fixed} 고정`;
}
