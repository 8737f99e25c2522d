/** docs/refinement-json.md against the types it describes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type {
  Advice,
  Proposal,
  ProposalReason,
  Refinement,
  WarmStartReport,
} from '../../src/core/model/proposal.ts';
import { root } from '../structure/source-files.ts';

const text = readFileSync(join(root, 'docs/refinement-json.md'), 'utf8');

/** The first cells of the tables of a section. */
function named(section: string): string[] {
  const part = text.split(/^### /m).find((s) => s.startsWith(`${section}\n`)) ?? '';
  return [...part.matchAll(/^\| `([\w.-]+)` \|/gm)].map((match) => match[1] as string);
}

const members: {
  readonly Refinement: Record<keyof Refinement, true>;
  readonly Proposal: Record<keyof Proposal, true>;
  readonly ProposalReason: Record<keyof ProposalReason | ProposalReason['code'], true>;
  readonly WarmStartReport: Record<keyof WarmStartReport, true>;
  readonly Advice: Record<keyof Advice | Advice['code'], true>;
} = {
  Refinement: {
    job: true,
    strength: true,
    proposals: true,
    space: true,
    fixed: true,
    freed: true,
    warmStart: true,
    advice: true,
  },
  Proposal: { hyperparameter: true, action: true, from: true, to: true, fixed: true, reason: true },
  ProposalReason: {
    code: true,
    detail: true,
    'best-trials-cluster': true,
    'best-at-edge': true,
    'best-at-edge-limit': true,
    'crowded-at-low-end': true,
    'better-elsewhere': true,
    'no-relation': true,
    'categories-differ': true,
    'too-few-trials': true,
    'spread-everywhere': true,
    'one-value-left': true,
    'all-level': true,
    'too-many-changes': true,
  },
  WarmStartReport: { parents: true, refused: true },
  Advice: {
    code: true,
    detail: true,
    'go-on': true,
    'nothing-changes': true,
    'no-gain-beyond-noise': true,
    'not-worth-more': true,
  },
};

test.each(Object.entries(members))('every member and code of %s is there, and nothing else', (name, all) => {
  expect(
    named(name)
      .filter((row) => !row.includes('.'))
      .sort(),
  ).toEqual(Object.keys(all).sort());
});
