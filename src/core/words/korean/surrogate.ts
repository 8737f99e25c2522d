import type { SurrogatePhrases } from '../phrases/surrogate.ts';

export const surrogate: SurrogatePhrases = {
  mattered: ({ metric, names, unsure, rest, more }) => {
    const found = names.map(({ name, share }) => (share === null ? name : `${name} (${share} %)`));
    const order = found.length > 1 ? '(중요한 순)' : '';
    const others =
      rest.length === 0
        ? ''
        : `; 영향이 확인되지 않은 것: ${rest.join(', ')}${more > 0 ? ` 외 ${more}개` : ''}`;
    const perhaps =
      unsure.length === 0
        ? ''
        : `; 영향이 있을 수 있으나 검정으로는 확인되지 않은 것: ${unsure.map(({ name, share }) => `${name} (${share} %)`).join(', ')}`;
    return `${metric} 값에 영향을 준 하이퍼파라미터${order}: ${found.join(', ')}${perhaps}${others}`;
  },
  nothingMattered: ({ metric, n }) =>
    `잡음을 넘어 영향을 준 하이퍼파라미터가 없음: 시행 ${n}개에서 ${metric} 값과 우연을 넘는 관계가 하나도 없음`,
  nothingShown: ({ metric, n }) =>
    `${metric} 값에 영향을 준 하이퍼파라미터가 확인되지 않음: 시행 ${n}개는 적어서 큰 효과만 드러남`,
  undecided: ({ metric, n, r2, first }) =>
    `하이퍼파라미터가 ${metric} 값에 영향을 줌: 함께 분산의 ${r2} %를 설명함. 다만 시행 ${n}개로는 어느 것인지 확실하지 않음; 가장 유력한 것은 ${first.name}(${first.share} %)`,
  tooFewToSay: ({ n, needed }) =>
    n === 0
      ? `무엇이 영향을 주었는지 판단하기에 부족함: 값이 있는 시행이 없음(${needed}개 필요)`
      : `무엇이 영향을 주었는지 판단하기에 부족함: 값이 있는 시행이 ${n}개뿐임(${needed}개 필요)`,
  surrogate: ({ n, r2, noise, metric }) =>
    `중요도와 효과는 시행 ${n}개로 만든 대리 모델에서 나온 것으로, 하나씩 빼고 예측할 때 분산의 ${r2} %를 설명함${noise === null ? '' : `; 설명하지 못하는 부분의 ${metric} 표준편차는 ${noise}`}`,
  withheld: ({ silence, n, metric, r2 }) => {
    const what = '중요도, 효과, 상호작용은 제시하지 않음';
    if (silence === 'too-few-trials') return `${what}: 시행 ${n}개로는 부족함`;
    if (silence === 'constant-metric') return `${what}: 모든 시행에서 ${metric} 값이 같음`;
    const explained = r2 === null ? '거의 설명하지 못함' : `${r2} %만 설명함`;
    return `${what}: 시행 ${n}개로 만든 대리 모델이 빼놓은 시행의 분산을 ${explained}`;
  },
  interaction: ({ a, b, share }) =>
    `${a} × ${b} 상호작용: 분산의 ${share} %는 어느 한쪽만으로는 설명되지 않음`,
  adaptive: () =>
    '탐색이 결과가 좋은 곳에 시행을 더 많이 두므로, 단순 상관은 범위 전체가 아니라 이 시행들에 대한 것임; p 값, 효과, 중요도는 이를 고려함',
  pooled: ({ n }) => `범위가 맞는 이전 세대의 시행 ${n}개를 함께 계산함`,
};
