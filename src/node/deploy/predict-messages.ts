/** What a predictor and its worker process say to each other. */
import type { FeatureType } from '../xgb/matrix.ts';

export type ToPredictor =
  | {
      readonly type: 'load';
      readonly model: string;
      readonly library: string | null;
      /** One per column; null: all are quantities. */
      readonly types: readonly FeatureType[] | null;
    }
  | {
      readonly type: 'predict';
      readonly id: number;
      /** Row-major, rows x columns. */
      readonly values: Float32Array;
      readonly rows: number;
      readonly columns: number;
    }
  | { readonly type: 'ping'; readonly id: number };

export type FromPredictor =
  | { readonly type: 'loaded'; readonly version: string; readonly features: number }
  | { readonly type: 'broken'; readonly reason: string }
  | { readonly type: 'predicted'; readonly id: number; readonly predictions: Float32Array }
  | { readonly type: 'refused'; readonly id: number; readonly reason: string }
  | { readonly type: 'pong'; readonly id: number };
