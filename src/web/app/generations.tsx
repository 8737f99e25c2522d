/** The chain of warm starts this job belongs to: ancestors, itself, children. */
import type { JobSummary } from '../../core/model/api.ts';
import { jobAddress, Link } from './route.tsx';

interface Props {
  readonly job: string;
  readonly parents: readonly string[];
  readonly jobs: readonly JobSummary[];
}

export function Generations({ job, parents, jobs }: Props) {
  const before = ancestors(parents, jobs);
  const after = jobs.filter((other) => other.parents.includes(job)).map((other) => other.name);
  if (before.length === 0 && after.length === 0) return null;
  return (
    <span className="generations">
      <span className="faint">generation {before.length + 1}:</span>
      {before.map((names) => (
        <span key={names.join(' ')}>
          {names.map((name) => (
            <Link key={name} to={jobAddress(name)}>
              {name}
            </Link>
          ))}
          <span className="faint"> → </span>
        </span>
      ))}
      <strong aria-current="page">{job}</strong>
      {after.length > 0 && <span className="faint"> → </span>}
      {after.map((name) => (
        <Link key={name} to={jobAddress(name)}>
          {name}
        </Link>
      ))}
    </span>
  );
}

/** Oldest first; each step is the list of parents of the step after it. */
function ancestors(parents: readonly string[], jobs: readonly JobSummary[]): readonly (readonly string[])[] {
  const steps: (readonly string[])[] = [];
  const seen = new Set<string>();
  let names = parents;
  while (names.length > 0 && !names.some((name) => seen.has(name))) {
    steps.unshift(names);
    for (const name of names) seen.add(name);
    names = [...new Set(jobs.filter((j) => names.includes(j.name)).flatMap((j) => j.parents))];
  }
  return steps;
}
