import type { HyperparameterPhrases, MeasuresFact } from '../phrases/hyperparameter.ts';

// Particles after a name depend on how it is read aloud; the sentences do without them.
export const hyperparameter: HyperparameterPhrases = {
  relation: ({ name, metric, rising, ...measures }) =>
    `${name} 값이 클수록 ${metric} ${rising ? '증가' : '감소'}${numbers(measures)}`,
  turn: ({ name, metric, shape, at, ...measures }) => {
    const where = at === null ? `${name} 범위 안쪽` : `${name} ${at} 부근`;
    return `${metric} ${shape === 'peak' ? '최고점' : '최저점'}은 ${where}${numbers(measures)}`;
  },
  other: (measures) =>
    `영향은 있으나 단순한 형태가 아니거나 다른 하이퍼파라미터와 함께일 때만 나타남${numbers(measures)}`,
  differs: ({ name, metric, groups, p }) =>
    `${name} 값에 따라 ${metric} 차이가 있음${inBrackets(p)}${groups === null ? '' : `: 엡실론 제곱 ${groups}`}`,
  noRelation: (measures) => `우연을 넘는 관계 없음${numbers(measures)}`,
  unsupported: ({ p, rho }) =>
    `관계가 확인되지 않음${inBrackets(p)}${rho === null ? '' : `: 단순 rho ${rho}, 시행이 선택된 방식 때문일 수 있음`}`,
  alike: ({ name, p }) => `${name} 값에 따른 차이는 확인되지 않음${inBrackets(p)}`,
  tooFew: ({ n, needed }) =>
    n === 0
      ? `판단하기에 부족함: 값이 있는 시행이 없음(${needed}개 필요)`
      : `판단하기에 부족함: 값이 있는 시행이 ${n}개뿐임(${needed}개 필요)`,
  constant: ({ what }) => `판단할 수 없음: 모든 시행에서 ${what} 값이 같음`,
  categories: ({ metric, categories }) =>
    categories.length === 0
      ? '판단하기에 부족함: 아직 완료된 시행이 없음'
      : `평균 ${metric}: ${categories.map((c) => `${c.value} ${c.mean}${c.spread === null ? '' : ` (표준편차 ${c.spread})`}, 시행 ${c.n}개`).join('; ')}`,
  importance: ({ total, main, good, unconfirmed }) =>
    `중요도: 전체 공간에서 분산의 ${total} %${main === null ? '' : `, 단독으로 ${main} %`}${good === null ? '' : `; 좋은 시행을 가르는 요인의 ${good} %`}${unconfirmed ? '; 위의 검정으로는 확인되지 않음' : ''}`,
  effect: ({ name, metric, span, at, better }) =>
    `${name} 범위 전체에서 평균 ${metric} 변화 폭 ${span}${at === null ? '' : `, ${better === 'highest' ? '최고' : '최저'}는 ${at} 부근`}`,
  bestRange: ({ name, min, max, from, inside, ends }) => {
    const found =
      inside === from
        ? `상위 시행 ${from}개 모두 ${name} ${min}..${max} 안에 있음`
        : `상위 시행 ${from}개 중 ${inside}개가 ${name} ${min}..${max} 안에 있음`;
    if (ends === null) return found;
    return `${found}; 재표집하면 시작은 ${between(ends.min)}, 끝은 ${between(ends.max)} 사이에서 움직임`;
  },
  spread: ({ name, from }) => `상위 시행 ${from}개가 ${name} 범위 대부분에 퍼져 있음`,
  edge: ({ name, side }) => `최고 시행이 ${name} 범위의 ${side === 'min' ? '하한' : '상한'}에 있음`,
};

/** " (p < 0.001): rho -0.62 [-0.75, -0.44]". */
function numbers({ p, slope, rho, partial, xi, plain, bent }: MeasuresFact): string {
  const parts = [
    ...(slope === null ? [] : [`범위 양 끝 사이 변화 ${slope}`]),
    ...(partial === null ? [] : [`편상관 rho ${partial}`]),
    ...(rho === null ? [] : [`${plain ? '단순 ' : ''}rho ${rho}${bent ? '(방향이 다름)' : ''}`]),
    ...(xi === null ? [] : [`xi ${xi}`]),
  ];
  return `${inBrackets(p)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function inBrackets(p: string): string {
  return p === '' ? '' : ` (${p})`;
}

function between([low, high]: readonly [string, string]): string {
  return low === high ? low : `${low}~${high}`;
}
