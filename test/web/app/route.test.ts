import { describe, expect, it } from 'vitest';
import { jobAddress, routeOf } from '../../../src/web/app/route.tsx';

describe('routeOf', () => {
  it('knows the two pages', () => {
    expect(routeOf('/')).toEqual({ page: 'jobs' });
    expect(routeOf('/jobs/churn')).toEqual({ page: 'job', job: 'churn' });
    expect(routeOf('/jobs/churn/')).toEqual({ page: 'job', job: 'churn' });
  });

  it('brings back any name', () => {
    for (const job of ['a/b', 'a b', '100%', '<b>', 'ü?#']) {
      expect(routeOf(jobAddress(job))).toEqual({ page: 'job', job });
    }
  });

  it('says of other addresses that they are unknown', () => {
    expect(routeOf('/jobs/')).toEqual({ page: 'unknown', path: '/jobs/' });
    expect(routeOf('/jobs/%E0%A4%A')).toEqual({ page: 'unknown', path: '/jobs/%E0%A4%A' });
  });
});
