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
      <span className="faint">generation {before.length + 1}:</span>
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

/** Jobs that start from this one and from none of its descendants, oldest first. */
export function childrenOf(job: string, jobs: readonly JobSummary[]): readonly string[] {
  const heirs = jobs.filter((other) => other.parents.includes(job));
  const between = new Set(heirs.map((heir) => heir.name));
  return heirs
    .filter((heir) => !heir.parents.some((parent) => between.has(parent)))
    .map((heir) => heir.name)
    .reverse();
}
