/**
 * A process that holds one model and answers batches. libxgboost is called synchronously here, so that a
 * crash of native code ends this process and nothing else. It ends when its parent does.
 */
import { Booster } from '../xgb/booster.ts';
import { openLibrary, type XgbLibrary } from '../xgb/library.ts';
import { type FeatureType, Matrix } from '../xgb/matrix.ts';
import type { FromPredictor, ToPredictor } from './predict-messages.ts';

interface Loaded {
  readonly library: XgbLibrary;
  readonly booster: Booster;
  readonly types: readonly FeatureType[] | undefined;
}

let loaded: Loaded | null = null;

process.on('disconnect', () => process.exit(0));
// The terminal's Ctrl-C goes to all processes; the parent decides when this one ends.
process.on('SIGINT', () => {});
process.on('message', (message: ToPredictor) => {
  if (message.type === 'load') load(message);
  else if (message.type === 'ping') say({ type: 'pong', id: message.id });
  else predict(message);
});

function load(message: ToPredictor & { type: 'load' }): void {
  try {
    const library = openLibrary(message.library ?? undefined);
    const booster = Booster.load(library, message.model);
    loaded = { library, booster, types: message.types ?? undefined };
    say({ type: 'loaded', version: library.version, features: booster.features });
  } catch (error) {
    say({ type: 'broken', reason: reasonOf(error) });
  }
}

function predict({ id, values, rows, columns }: ToPredictor & { type: 'predict' }): void {
  try {
    if (!loaded) throw new Error('no model is loaded');
    const { library, booster, types } = loaded;
    using matrix = Matrix.fromDense(library, values, rows, columns, { types });
    say({ type: 'predicted', id, predictions: booster.predict(matrix) });
  } catch (error) {
    say({ type: 'refused', id, reason: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(message: FromPredictor): void {
  if (process.connected) process.send?.(message);
}
