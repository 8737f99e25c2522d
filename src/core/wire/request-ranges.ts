/** ParameterRanges -> search space, and where each range stood for messages. */
import { problem } from '../model/problem.ts';
import type { NumericRange, Range, Scaling } from '../model/space.ts';
import type { JobPlaces } from './check-job.ts';
import { checkRange, type RangePlace } from './check-range.ts';
import { readNumber, readWhole } from './read-number.ts';
import type { Reader } from './request-reader.ts';
import { categoricalRangeShape, type NumericRangeJson, numericRangeShape } from './request-shape.ts';

export interface ReadRanges {
  readonly space: readonly Range[];
  /** Hyperparameters whose range was one point, with the text of that point. */
  readonly fixed: Record<string, string>;
  /** Places of the ranges of `space`, and of those that became fixed. */
  readonly places: readonly RangePlace[];
  readonly fixedPlaces: ReadonlyMap<string, string>;
  /** False when a range could not be read: what the others mean together is unknown then. */
  readonly complete: boolean;
}

export type Places = JobPlaces;

const root = 'HyperParameterTuningJobConfig.ParameterRanges';
const members = { name: 'Name', min: 'MinValue', max: 'MaxValue', scaling: 'ScalingType', values: 'Values' };
const scalings: Readonly<Record<string, Scaling>> = {
  Auto: 'linear',
  Linear: 'linear',
  Logarithmic: 'log',
  ReverseLogarithmic: 'reverse-log',
};

/** Reads the three lists. Malformed ranges are noted in the reader; ranges of one point are checked here. */
export function readRanges(reader: Reader): ReadRanges {
  const space: Range[] = [];
  const fixed: Record<string, string> = {};
  const places: RangePlace[] = [];
  const fixedPlaces = new Map<string, string>();
  let complete = true;
  for (const kind of ['integer', 'continuous', 'categorical'] as const) {
    const path = `${root}.${kind[0]!.toUpperCase()}${kind.slice(1)}ParameterRanges`;
    const items = reader.at(path) ?? [];
    if (!Array.isArray(items) || items.length > 30) {
      const reason = `${path} must be a list of at most 30 ranges`;
      reader.found.push(problem('request-malformed', path, { reason }));
      complete = false;
      continue;
    }
    for (const i of items.keys()) {
      const at = `${path}[${i}]`;
      const place: RangePlace = (member) => `${at}.${members[member]}`;
      const read =
        kind === 'categorical' ? readCategorical(reader, at) : readNumeric(reader, at, kind, place);
      if (!read) complete = false;
      else if (read.only === null) {
        space.push(read.range);
        places.push(place);
      } else {
        const wrong = checkRange(read.range, place);
        if (wrong.length > 0 || Object.hasOwn(fixed, read.range.name)) complete = false;
        if (Object.hasOwn(fixed, read.range.name)) {
          wrong.push(problem('hyperparameter-twice', place('name'), { name: read.range.name }));
        }
        reader.found.push(...wrong);
        fixed[read.range.name] = read.only;
        fixedPlaces.set(read.range.name, at);
      }
    }
  }
  return { space, fixed, places, fixedPlaces, complete };
}

/** Places of a job inside its request. */
export function placesOf(ranges: ReadRanges): Places {
  const limits = 'HyperParameterTuningJobConfig.ResourceLimits';
  return {
    name: 'HyperParameterTuningJobName',
    metric: 'HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.MetricName',
    space: root,
    maxTrials: `${limits}.MaxNumberOfTrainingJobs`,
    maxParallel: `${limits}.MaxParallelTrainingJobs`,
    maxSeconds: `${limits}.MaxRuntimeInSeconds`,
    maxSecondsPerTrial: 'TrainingJobDefinition.StoppingCondition.MaxRuntimeInSeconds',
    range: (index) => ranges.places[index] ?? (() => root),
    fixed: (name) => ranges.fixedPlaces.get(name) ?? `TrainingJobDefinition.StaticHyperParameters.${name}`,
  };
}

interface ReadRange {
  readonly range: Range;
  /** Text of the only value, or null when there are several. */
  readonly only: string | null;
}

function readNumeric(
  reader: Reader,
  at: string,
  kind: NumericRange['kind'],
  place: RangePlace,
): ReadRange | null {
  const json = reader.read(numericRangeShape, at);
  if (!json) return null;
  const [min, max] = [readEnd(reader, json, 'min', kind, place), readEnd(reader, json, 'max', kind, place)];
  if (min === null || max === null) return null;
  const scaling = scalings[json.ScalingType ?? 'Auto']!;
  const { Name: name } = json;
  if (kind === 'integer' && scaling === 'reverse-log') {
    reader.found.push(problem('range-reverse-log', place('scaling'), { name, min, max }));
    return null;
  }
  const range = { kind, name, min, max, scaling } as NumericRange;
  return { range, only: min === max ? json.MinValue.trim() : null };
}

function readEnd(
  reader: Reader,
  json: NumericRangeJson,
  end: 'min' | 'max',
  kind: NumericRange['kind'],
  place: RangePlace,
): number | null {
  const text = end === 'min' ? json.MinValue : json.MaxValue;
  const value = readNumber(text);
  if (!Number.isFinite(value)) {
    const reason = `${place(end)} is "${text}", which is not a number`;
    reader.found.push(problem('request-malformed', place(end), { reason }));
    return null;
  }
  // "6.0" is not a whole number to SageMaker; other fractions are found by checkRange.
  if (kind === 'integer' && Number.isNaN(readWhole(text)) && Number.isInteger(value)) {
    const detail = { name: json.Name, min: json.MinValue, max: json.MaxValue };
    reader.found.push(problem('range-not-integer', place(end), detail));
    return null;
  }
  return value;
}

function readCategorical(reader: Reader, at: string): ReadRange | null {
  const json = reader.read(categoricalRangeShape, at);
  if (!json) return null;
  const range: Range = { kind: 'categorical', name: json.Name, values: json.Values };
  return { range, only: json.Values.length === 1 ? json.Values[0]! : null };
}
