import { expect, it } from 'vitest';
import { splitLastError, XgbError } from '../../../src/node/xgb/error.ts';

it('separates what went wrong from where', () => {
  const text =
    '[17:15:31] ./src/c_api/c_api.cc:675: DMatrix has been disposed.\nStack trace:\n  [bt] (0) x\n';
  expect(splitLastError(text)).toEqual({
    text: 'DMatrix has been disposed.',
    stack: 'Stack trace:\n  [bt] (0) x',
  });
});

it('keeps a message of several lines', () => {
  const text = '[01:02:03] /workspace/src/learner.cc:12: Check failed: a == b:\nmore about it\n';
  expect(splitLastError(text).text).toBe('Check failed: a == b:\nmore about it');
});

it('says something even when XGBoost does not', () => {
  expect(new XgbError('XGBoosterCreate', '').message).toBe('XGBoosterCreate failed without saying why');
});
