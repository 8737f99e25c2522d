/** From what was learned to the next generation: old and new ranges with reasons, then start. */
import { useCallback, useState } from 'react';
import type { Proposal, Refinement } from '../../core/model/proposal.ts';
import type { JobState } from '../../core/model/state.ts';
import { formatRange } from '../../core/words/number.ts';
import { adviceSentence, reasonSentence, warmStartSentence } from '../../core/words/proposal.ts';
import { type ApiError, asApiError, readRefinement, startRefined } from './api.ts';
import { CopyButton } from './copy-button.tsx';
import { Dialog } from './dialog.tsx';
import { Failure } from './message.tsx';
import { jobAddress, navigate } from './route.tsx';
import { sentence } from './sentence.ts';
import { usePoll } from './use-poll.ts';

interface Props {
  readonly state: JobState;
  readonly alive: boolean;
  readonly onClose: () => void;
}

export function RefineDialog({ state, alive, onClose }: Props) {
  const { name } = state.job;
  const read = useCallback((signal: AbortSignal) => readRefinement(name, signal), [name]);
  const { value, error } = usePoll(read, 10_000);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiError | null>(null);
  const unfinished = state.status === 'in-progress' || state.status === 'stopping';
  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      navigate(jobAddress(await startRefined(name)));
    } catch (reason) {
      setRefused(asApiError(reason));
      setBusy(false);
    }
  };
  return (
    <Dialog title="Next generation" onClose={onClose}>
      {!value && !error && <p className="loading">Reading the proposal…</p>}
      {!value && error && <Failure error={error} />}
      {value && (
        <>
          <p>
            {introText(name, value.refinement)}
            {unfinished && ` ${waitText(name, alive)}`}
          </p>
          <p className="advice">{sentence(adviceSentence(value.refinement))}</p>
          <ul className="proposals">
            {value.refinement.proposals.map((proposal) => (
              <ProposalRow key={proposal.hyperparameter} proposal={proposal} />
            ))}
          </ul>
          <details>
            <summary>SageMaker request of the next generation</summary>
            <div className="code-head">
              <CopyButton text={JSON.stringify(value.request, null, 2)} what="the request" />
            </div>
            <pre className="code">{JSON.stringify(value.request, null, 2)}</pre>
          </details>
        </>
      )}
      {refused && <Failure error={refused} />}
      <div className="dialog-do">
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="primary"
          disabled={busy || !value || unfinished}
          onClick={() => void start()}
        >
          {busy ? 'Starting…' : 'Start the next generation'}
        </button>
      </div>
    </Dialog>
  );
}

/** What the next job searches and starts from; of a job that still runs, as it will be once it has ended. */
function introText(job: string, refinement: Refinement): string {
  const { refused } = refinement.warmStart;
  const warm = refused?.code === 'still-running' ? null : warmStartSentence(refinement);
  const learned =
    refused && warm
      ? 'A new job searches these ranges.'
      : `A new job searches these ranges and starts from what ${job} learned.`;
  return warm ? `${learned} ${sentence(warm)}` : learned;
}

/** A warm start needs a parent that has ended. */
function waitText(job: string, alive: boolean): string {
  return alive
    ? 'This job still runs: the new one can start when it has ended or was stopped.'
    : `This job was interrupted. The new one can start when it has ended: end it with Stop, or let it go on with tunescope tune --resume ${job}`;
}

function ProposalRow({ proposal }: { readonly proposal: Proposal }) {
  const { hyperparameter, action, from, to, fixed } = proposal;
  return (
    <li className="proposal-row">
      <div className="proposal-head">
        <strong>{hyperparameter}</strong>
        <span className={`action action-${action}`}>{action}</span>
      </div>
      <div className="proposal-ranges">
        <span className="old">{from ? formatRange(from) : `fixed at ${fixed}`}</span>
        {action !== 'keep' && (
          <>
            <span aria-hidden="true"> → </span>
            <span className="unseen">becomes</span>
            <span className="new">{to ? formatRange(to) : `fixed at ${fixed}`}</span>
          </>
        )}
      </div>
      <p className="reason">{sentence(reasonSentence(proposal))}</p>
    </li>
  );
}
