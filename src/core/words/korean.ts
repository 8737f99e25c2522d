import type { TrialCounts } from '../model/report.ts';
import { history } from './korean/history.ts';
import { hyperparameter } from './korean/hyperparameter.ts';
import { page } from './korean/page.ts';
import { surrogate } from './korean/surrogate.ts';
import { winner } from './korean/winner.ts';
import type { AdviceFact, Phrases, ProposalFact, WarmStartFact } from './phrases.ts';

export const korean: Phrases = {
  ...hyperparameter,
  ...winner,
  ...surrogate,
  ...history,
  ...page,
  counts: countsText,
  noBest: ({ metric }) => `아직 ${metric} 값이 있는 시행이 없음`,
  best: ({ metric, value, error, number }) =>
    `최고 ${metric} ${value}${error === null ? '' : ` ± ${error}`} (시행 ${number})`,
  level: ({ code, metric, value }) => {
    const all = `모든 시행의 ${metric} 값이 ${value}, 서로 같음`;
    if (code === 'chance') return `${all}: 아무것도 학습되지 않았으므로 범위, 레이블, 특성을 확인해야 함`;
    if (code === 'perfect') return `${all}: 새 데이터에는 없을 정답이 특성에 들어 있을 수 있음`;
    return `${all}: 하이퍼파라미터를 구별할 근거가 없음`;
  },
  proposal: (fact) => `${what(fact)}: ${why(fact)}`,
  action: {
    narrow: '좁힘',
    widen: '넓힘',
    shift: '옮김',
    rescale: '눈금 변경',
    fix: '고정',
    free: '다시 탐색',
    keep: '유지',
  },
  fixedAt: ({ value }) => `${value} 고정`,
  reason: why,
  advice: advise,
  warmStart: warm,
};

function countsText({ total, used, failed, running, stopped, cutOff, completed }: TrialCounts): string {
  const rest = [
    [failed, '실패'],
    [cutOff, '작업과 함께 중단'],
    [completed + stopped - cutOff - used, '값 없음'],
    [running, '진행 중'],
  ] as const;
  const parts = rest.filter(([n]) => n > 0).map(([n, word]) => `${word} ${n}개`);
  const judged = stopped - cutOff;
  const early = judged > 0 ? ` (조기 종료 ${judged}개)` : '';
  return `시행 ${total}개 중 ${used}개 사용${early}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function what({ action, range, fixed }: ProposalFact): string {
  switch (action) {
    case 'narrow':
      return `${range} 범위로 좁힘`;
    case 'widen':
      return `${range} 범위로 넓힘`;
    case 'shift':
      return `${range} 범위로 옮김`;
    case 'fix':
      return `${fixed} 값으로 고정`;
    case 'rescale':
      return `${range} 눈금으로 바꾸어 탐색`;
    case 'free':
      return `${range} 범위에서 다시 탐색`;
    case 'keep':
      return `${range} 유지`;
  }
}

function why(fact: ProposalFact): string {
  const { code, best, inside, used, needed, side, limit, dropped } = fact;
  switch (code) {
    case 'best-trials-cluster':
      return inside === best
        ? `상위 시행 ${best}개가 모두 그 안에 있음`
        : `상위 시행 ${best}개 중 ${inside}개가 그 안에 있음`;
    case 'best-at-edge':
      return `최고 시행이 ${end(side)}에 있음`;
    case 'best-at-edge-limit':
      return `최고 시행이 ${end(side)}에 있으나, ${limit === '' ? '그 너머로는 여지가 없음' : `${limit}까지가 한계임`}`;
    case 'no-relation':
      return '우연을 넘는 영향이 확인되지 않음';
    case 'spread-everywhere':
      return '영향은 있으나 상위 시행이 범위 대부분에 퍼져 있음';
    case 'crowded-at-low-end':
      return '상위 시행이 하한 쪽에 몰려 있어 선형 눈금으로는 거의 구별되지 않음';
    case 'better-elsewhere':
      return '고정한 값보다 다른 값이 잡음을 넘어 더 나음';
    case 'all-level':
      return '모든 시행의 결과가 같음';
    case 'categories-differ':
      return `상위 시행 ${best}개 중 ${inside}개가 여기에 있음; 상위에 너무 드문 값: ${dropped}`;
    case 'too-many-changes':
      return '웜 스타트에서는 한 번에 더 많은 하이퍼파라미터를 고정할 수 없음';
    case 'too-few-trials':
      return `판단하기에 시행이 부족함(${needed}개 중 ${used}개)`;
    case 'one-value-left':
      if (fact.action === 'keep') return '작업에는 탐색할 하이퍼파라미터가 하나 이상 필요함';
      return best > 0 ? `상위 시행 ${best}개 중 ${inside}개가 이 값임` : '범위에 남은 값이 하나뿐임';
    default:
      return code;
  }
}

function end(side: 'min' | 'max' | ''): string {
  return side === 'min' ? '하한' : '상한';
}

function advise({ code, changed, all, better, gain, noise, parent, trials }: AdviceFact): string {
  switch (code) {
    case 'no-gain-beyond-noise': {
      const found = better
        ? `최고 시행이 ${parent}의 최고보다 ${gain} 나을 뿐임`
        : gain === ''
          ? `최고 시행이 ${parent}의 최고보다 낫지 않음`
          : `최고 시행이 ${parent}의 최고보다 ${gain} 나쁨`;
      const error = better && noise !== '' ? `(새 데이터에서의 오차 ${noise})` : '';
      return `${found}${error}: 다음 세대가 도움이 될 가능성이 낮음`;
    }
    case 'not-worth-more':
      return `시행 ${trials}개를 더 해도 기대되는 개선은 최대 ${gain}인데, 이 데이터로 모델을 구별하려면 ${noise} 이상 차이가 나야 함: 같은 탐색을 더 할 가치가 없음`;
    case 'nothing-changes':
      return '바뀔 범위가 없음: 다음 세대는 같은 범위에 시행만 더하게 됨';
    case 'go-on':
      return changed === 0
        ? '다음 세대를 권하기에는 시행이 부족함'
        : `범위 ${all}개 중 ${changed}개가 바뀜: 다음 세대가 도움이 될 수 있음`;
  }
}

function warm({ code, earlier, trials: n, limit }: WarmStartFact): string {
  switch (code) {
    case 'accepted':
      return `다음 작업은 ${earlier.join(', ')}의 시행에서도 출발함`;
    case 'still-running':
      return '작업이 아직 실행 중임: 끝나면 다음 작업이 그 시행에서 출발할 수 있음';
    case 'too-many-trials':
      return `다음 작업은 이 시행 없이 출발함: 합하면 ${n}개인데 웜 스타트는 ${limit}개까지임(--trials로 줄일 수 있음)`;
    case 'names-differ':
      return '다음 작업은 이 시행 없이 출발함: 하이퍼파라미터 이름이 다름(탐색하든 고정하든 같은 이름이어야 함)';
    case 'no-trials':
      return '다음 작업은 이 시행 없이 출발함: 값이 있는 시행이 없음';
  }
}
