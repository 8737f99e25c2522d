/** The chain of warm starts this job belongs to: ancestors, itself, children. */
import type { JobSummary } from '../../core/model/api.ts';
import { jobAddress, Link } from './route.tsx';

interface Props {
  readonly job: string;
  readonly parents: readonly string[];
  /** All jobs, newest first. */
  readonly jobs: readonly JobSummary[];
}

export function Generations({ job, parents, jobs }: Props) {
  const before = ancestorsOf(parents, jobs);
  const after = childrenOf(job, jobs);
  if (before.length === 0 && after.length === 0) return null;
  return (
    <span className="generations">
      <span className="faint">generation {generationOf(parents, jobs)}:</span>
      {before.map((name) => (
        <span key={name}>
          <Link to={jobAddress(name)}>{name}</Link>
          <span className="faint"> → </span>
        </span>
      ))}
      <strong aria-current="page">{job}</strong>
      {after.length > 0 && <span className="faint">→</span>}
      {after.map((name) => (
        <Link key={name} to={jobAddress(name)}>
          {name}
        </Link>
      ))}
    </span>
  );
}

/** Parents, their parents and so on, oldest first. (A warm start may list several generations as parents.) */
export function ancestorsOf(parents: readonly string[], jobs: readonly JobSummary[]): readonly string[] {
  const found = new Set<string>();
  const open = [...parents];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(jobs.find((job) => job.name === name)?.parents ?? []));
  }
  const createdAt = (name: string): number => jobs.find((job) => job.name === name)?.createdAt ?? 0;
  return [...found].sort((a, b) => createdAt(a) - createdAt(b));
}

/** 1 + the length of the longest chain of warm starts above: a job may list grandparents among its parents. */
export function generationOf(parents: readonly string[], jobs: readonly JobSummary[]): number {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const known = new Map<string, number>();
  const of = (names: readonly string[]): number => 1 + Math.max(0, ...names.map(generation));
  const generation = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, 1); // Ends the walk should records ever name each other.
    const value = of(byName.get(name)?.parents ?? []);
    known.set(name, value);
    return value;
  };
  return of(parents);
}

/** Jobs that start from this one and from none of its descendants, oldest first. */
export function childrenOf(job: string, jobs: readonly JobSummary[]): readonly string[] {
  const heirs = jobs.filter((other) => other.parents.includes(job));
  const between = new Set(heirs.map((heir) => heir.name));
  return heirs
    .filter((heir) => !heir.parents.some((parent) => between.has(parent)))
    .map((heir) => heir.name)
    .reverse();
}
