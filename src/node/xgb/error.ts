/** A call into libxgboost that answered with a failure. `message` is XGBoost's own text, in one or a few lines. */
export class XgbError extends Error {
  /** C name of the function that failed. */
  readonly call: string;
  /** The native stack trace, or an empty text; for a report of a defect, not for people. */
  readonly nativeStack: string;

  constructor(call: string, lastError: string) {
    const { text, stack } = splitLastError(lastError);
    super(text || `${call} failed without saying why`);
    this.name = 'XgbError';
    this.call = call;
    this.nativeStack = stack;
  }
}

/**
 * The last-error text is "[17:15:31] ./src/c_api/c_api.cc:675: What went wrong.\nStack trace:\n  [bt] ...".
 * Time, source position and stack are taken off the text.
 */
export function splitLastError(lastError: string): { text: string; stack: string } {
  const at = lastError.search(/^Stack trace:/m);
  const body = at < 0 ? lastError : lastError.slice(0, at);
  const text = body
    .replace(/^\[\d\d:\d\d:\d\d\]\s*/, '')
    .replace(/^\S+\.(?:cc|cu|h|cuh|hpp):\d+:\s*/, '')
    .trim();
  return { text, stack: at < 0 ? '' : lastError.slice(at).trim() };
}
