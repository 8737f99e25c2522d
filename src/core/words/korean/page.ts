import type { PlotFate, PlotWords } from '../../chart/text/plot-words.ts';
import type { JobStatus } from '../../model/event.ts';
import type { PagePhrases } from '../phrases/page.ts';

const FATES: Readonly<Record<PlotFate, (limit: string) => string>> = {
  below: (limit) => `${limit} 미만`,
  above: (limit) => `${limit} 초과`,
  outside: () => '범위 밖',
  failed: () => '실패',
  'cut-off': () => '중단',
  unmeasured: () => '값 없음',
  running: () => '진행 중',
};

const STATUS: Readonly<Record<JobStatus, string>> = {
  'in-progress': '진행 중',
  stopping: '중지하는 중',
  completed: '완료',
  failed: '실패',
  stopped: '중지됨',
};

const plot: PlotWords = {
  title: ({ metric, name, scale }) =>
    `${name}에 따른 ${metric}${scale === null ? '' : scale === 'log' ? ' (로그 눈금)' : ' (역로그 눈금)'}`,
  shown: ({ shown, all, rest }) => {
    const parts = rest.map(({ n, what, limit }) => `${FATES[what](limit)} ${n}`);
    return `${all}개 중 ${shown}개 표시${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
  },
};

export const page: PagePhrases = {
  heading: {
    mind: '유의할 점',
    suspicious: '살펴볼 결과',
    together: '종합',
    generations: '세대',
    next: '다음 단계',
    failed: '실패',
    methods: '방법',
  },
  // Why it completed is its limits, which the counts tell; why it did not is told as it came.
  status: ({ status, reason }) =>
    `${STATUS[status]}${reason === '' || status === 'completed' ? '' : `: ${reason}`}`,
  trialsOf: ({ cause, n }) => `${n}개: ${cause}`,
  replayed: () => '표에서 재생한 시행이며, 실제로 학습한 것은 없음.',
  interval95: ({ low, high }) => `95 % 신뢰구간 [${low}, ${high}]`,
  atThreshold: ({ metric, value, threshold }) => `${metric} ${value} (임계값 ${threshold})`,
  training: ({ metric, value, gap, worse }) =>
    `학습 ${metric} ${value}, 검증 데이터${gap === '' ? '와 같음' : `보다 ${gap} ${worse ? '나쁨' : '좋음'}`}`,
  model: ({ rounds, bestRound, seconds, memory, size }) => {
    const best = bestRound === null ? '' : `, 최고는 ${bestRound}번째 라운드`;
    const peak = memory === null ? '' : `, 메모리 ${memory}`;
    return `${rounds}라운드${best}; ${seconds}${peak}${size === null ? '' : `, 모델 ${size}`}`;
  },
  folds: ({ metric, mean, values, deviation }) =>
    `폴드: 평균 ${metric} ${mean} (${values})${deviation === null ? '' : `, 표준편차 ${deviation}`}`,
  rows: ({ train, validation, test, folds, forward, features, weighted }) => {
    const parts =
      folds === null
        ? [`학습 ${train}행`, ...(validation === null ? [] : [`검증 ${validation}행`])]
        : [`${train}행을 ${forward ? '시간순 ' : ''}폴드 ${folds}개로`];
    if (test !== null) parts.push(`어떤 시행도 보지 않은 테스트 ${test}행`);
    parts.push(`특성 ${features}개`, ...(weighted ? ['가중치 있음'] : []));
    return `데이터: ${parts.join(', ')}`;
  },
  more: ({ command }) => `전체 분석: ${command}`,
  plot,
};
