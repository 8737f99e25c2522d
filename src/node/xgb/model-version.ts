/**
 * The version of XGBoost that wrote a model, e.g. "3.2.0"; null when the bytes do not tell (the old binary
 * format, or no model). XGBoost reads models of older versions, not of newer ones: 1.7 takes one of 3.x
 * without a word and predicts wrong numbers, because the intercept is stored in another way.
 */
export function modelVersion(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const binary = buffer.lastIndexOf(ubjsonKey);
  if (binary >= 0) {
    const [, major, , minor, , patch] = buffer.subarray(binary + ubjsonKey.length);
    return [major, minor, patch].join('.');
  }
  const text = buffer.lastIndexOf('"version"');
  const numbers =
    text < 0 ? null : /\[\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\]/.exec(buffer.toString('latin1', text));
  return numbers ? numbers.slice(1).join('.') : null;
}

/** Was the model written by a later release (by major and minor number)? */
export function isNewer(model: string, library: string): boolean {
  const [a, b] = [model, library].map((version) => version.split('.').map(Number));
  const [major = 0, minor = 0] = a ?? [];
  const [ownMajor = 0, ownMinor = 0] = b ?? [];
  return major > ownMajor || (major === ownMajor && minor > ownMinor);
}

/** UBJSON: the key "version" (7 letters) and the start of an array of 3; each number follows an "i". */
const ubjsonKey = Buffer.from('L\0\0\0\0\0\0\0\u0007version[#L\0\0\0\0\0\0\0\u0003', 'latin1');
