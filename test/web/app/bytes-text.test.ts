import { expect, test } from 'vitest';
import { bytesText } from '../../../src/web/app/bytes-text.ts';

test.each([
  [0, '0 bytes'],
  [812, '812 bytes'],
  [1023, '1.0 KB'],
  [184_320, '180 KB'],
  [1_363_148, '1.3 MB'],
  [203_000_000, '194 MB'],
  [5e15, '4547 TB'],
])('%d is %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
