import type { PreferredFact, SuspicionFact, WinnerPhrases } from '../phrases/winner.ts';
import { trialNumbers } from './trials.ts';

export const winner: WinnerPhrases = {
  tied: ({ tied, compared, rows }) => {
    const by = rows === null ? '검증 데이터' : `데이터 ${rows}행`;
    if (compared <= 1) return '비교할 다른 시행이 없음';
    if (tied === 1) return `${by} 기준으로 다른 시행 ${compared - 1}개 모두와 구별됨`;
    return `${by}만으로는 다른 시행 ${compared - 1}개 중 ${tied - 1}개를 최고 시행과 구별할 수 없음`;
  },
  tiedByCounts: () => '예측값 없이 클래스별 행 수만으로 판단하여, 동률 시행이 실제보다 많게 나올 수 있음',
  unseen: ({ n }) => `시행 ${n}개는 예측값이 남아 있지 않아 비교하지 못함`,
  preferred: ({ kind, number, metric, value, ...amounts }) =>
    `그중 ${kind === 'simplest' ? '가장 단순한' : '학습 비용이 가장 적은'} 것은 시행 ${number} (${metric} ${value}, ${amountText(amounts)})`,
  expected: ({ metric, expected, optimism }) =>
    `같은 종류의 새 데이터에서 기대되는 ${metric}: ${expected}${optimism === '' ? '' : `, 보이는 값보다 ${optimism} 낮음`}`,
  withinNoise: ({ others, tries, metric }) =>
    `다른 시행 ${others}개가 새 데이터에서의 ${metric} 오차 안에 있음; 시행 ${tries}개 중 최고를 골랐으므로 새 데이터에서는 조금 낮아짐`,
  confirmed: ({ varied, repeats, metric, number, mean, level, others }) =>
    `${varied === 'split' ? '분할을' : '시드를'} 바꾸어 ${repeats}회 다시 학습한 결과 평균 ${metric} 최고는 시행 ${number}, ${mean}${restText(level, others)}`,
  outliers: ({ numbers, more, metric }) =>
    `${trialNumbers(numbers, more)}: ${metric} 값이 다른 시행으로 예상되는 값과 크게 다름`,
  outlier: ({ number, metric, value, expected, z }) =>
    expected === null
      ? `시행 ${number}: ${metric} ${value}, 다른 시행과 크게 다름(로버스트 z ${z})`
      : `시행 ${number}: ${metric} ${value}, 다른 시행으로 예상되는 값은 ${expected}`,
  collapsed: ({ n, limit, metric, worse }) =>
    `시행 ${n}개가 무너짐: ${metric} ${limit} ${worse === 'below' ? '이하' : '이상'}, 나머지와 크게 다름`,
  suspicion: (fact) => suspicions[fact.code]({ ...fact, who: trialNumbers(fact.numbers, fact.more) }),
};

type Said = SuspicionFact & { readonly who: string };

const suspicions: Readonly<Record<SuspicionFact['code'], (fact: Said) => string>> = {
  perfect: ({ who, rarer, misjudged }) =>
    `${who}: AUC가 만점, 대개 특성에 정답이 새어 들어간 경우(데이터 누수)${misjudged === '' ? '' : `이거나 행이 적은 경우(적은 쪽 클래스가 ${rarer}행이므로 새 데이터의 ${misjudged} %까지 잘못 판단할 수 있음)`}`,
  'below-chance': ({ who, lowest, beyond }) => {
    const found = `${who}: AUC 0.5 미만(최저 ${lowest})`;
    if (beyond === null) return `${found}, 잡음이거나 레이블이 뒤바뀐 경우`;
    return beyond
      ? `${found}, 잡음으로 설명되지 않음: 대개 레이블이 뒤바뀌었거나 검증 데이터의 성격이 다른 경우`
      : `${found}, 잡음 범위 안: 다른 데이터에 통하는 것을 배우지 못함`;
  },
  chance: ({ who }) =>
    `${who}: AUC가 정확히 0.5, 분할이 하나도 없어 모든 행에 같은 값을 예측함(min_child_weight, gamma, lambda, alpha 값이 너무 큼)`,
  overfit: ({ who, largest, usual }) =>
    `${who}: 과적합, 학습 AUC가 검증 AUC보다 최대 ${largest} 높음(이 작업에서는 보통 ${usual})`,
  identical: ({ who, differing }) =>
    `${who}: ${differing} 값이 다른데도 모든 지표가 똑같음, 여기서는 영향이 없었음`,
};

function restText(level: number, others: number): string {
  if (others === 0) return '';
  if (others === 1) return level === 1 ? '; 다른 하나는 이와 구별되지 않음' : '; 다른 하나는 이보다 나쁨';
  return `; 나머지 ${others}개 중 ${level}개는 이와 구별되지 않음`;
}

function amountText({
  measure,
  amount,
  amountOfBest,
}: Pick<PreferredFact, 'measure' | 'amount' | 'amountOfBest'>) {
  const instead = `${amount}, 최고 시행은 ${amountOfBest}`;
  if (measure === 'model-bytes') return `모델 ${instead}`;
  return measure === 'seconds' ? `학습 시간 ${instead}` : `리프 최대 ${instead}`;
}
