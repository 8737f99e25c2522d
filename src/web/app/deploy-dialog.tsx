/** The best (or a chosen) trial as an endpoint, and how to ask it. */
import { type FormEvent, useCallback, useState } from 'react';
import type { EndpointView } from '../../core/model/api.ts';
import { deployable } from '../../core/model/deployable.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { metricOf } from '../../core/model/trial.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { ApiError, asApiError, deploy, listEndpoints } from './api.ts';
import { CopyButton } from './copy-button.tsx';
import { Dialog } from './dialog.tsx';
import { freeName, LONGEST_NAME } from './free-name.ts';
import { Failure } from './message.tsx';
import { REFIT } from './trial-text.ts';
import { usePoll } from './use-poll.ts';

interface Props {
  readonly state: JobState;
  readonly report: Report;
  /** The trial a person was looking at, or null. */
  readonly trial: string | null;
  readonly onClose: () => void;
}

export function DeployDialog({ state, report, trial, onClose }: Props) {
  const { job } = state;
  const chosen = state.trials.find((t) => t.name === trial && deployable(t) !== null);
  const [which, setWhich] = useState(chosen && chosen.name !== report.best?.trial ? chosen.name : 'best');
  const asked = which === 'best' ? state.trials.find((t) => t.name === report.best?.trial) : chosen;
  const read = useCallback((signal: AbortSignal) => listEndpoints(signal), []);
  const { value: endpoints } = usePoll(read, 10_000);
  const [typed, setTyped] = useState<string | null>(null);
  const name =
    typed ??
    freeName(
      job.name,
      (endpoints ?? []).map((endpoint) => endpoint.name),
    );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [made, setMade] = useState<EndpointView | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      setMade(await deploy(job.name, { trial: which, name }));
    } catch (reason) {
      setTyped(name);
      setError(inPageWords(asApiError(reason)));
    }
    setBusy(false);
  };
  if (made) return <Deployed endpoint={made} state={state} onClose={onClose} />;
  const label = metricLabel(report.metric);
  const value = chosen ? metricOf(chosen, report.metric) : null;
  return (
    <Dialog title="Deploy to a local endpoint" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <fieldset className="field">
          <legend>Trial</legend>
          <label>
            <input type="radio" name="trial" checked={which === 'best'} onChange={() => setWhich('best')} />
            Best
            {report.best && `: trial ${report.best.number}, ${label} ${formatMetric(report.best.value)}`}
          </label>
          {chosen && chosen.name !== report.best?.trial && (
            <label>
              <input
                type="radio"
                name="trial"
                checked={which === chosen.name}
                onChange={() => setWhich(chosen.name)}
              />
              Opened: trial {chosen.number}
              {value !== null && `, ${label} ${formatMetric(value)}`}
            </label>
          )}
        </fieldset>
        <label className="field">
          <span>Endpoint name</span>
          <input
            type="text"
            value={name}
            required
            maxLength={LONGEST_NAME}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
          <span className="faint">Letters, digits and hyphens.</span>
        </label>
        {asked && deployable(asked) === 'refit' && <p className="faint">{REFIT}</p>}
        {error && <Failure error={error} />}
        <div className="dialog-do">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary" disabled={busy}>
            {busy ? 'Starting…' : 'Deploy'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The server words its remedies for the command line. */
function inPageWords(error: ApiError): ApiError {
  if (error.code !== 'endpoint-exists') return error;
  const remedy = 'Choose another name, or delete that endpoint in the list of endpoints.';
  return new ApiError(error.code, error.message, remedy);
}

interface DeployedProps {
  readonly endpoint: EndpointView;
  readonly state: JobState;
  readonly onClose: () => void;
}

function Deployed({ endpoint, state, onClose }: DeployedProps) {
  const address = `${endpoint.address ?? window.location.origin}/invocations`;
  const curl = `curl -X POST ${address} -H 'Content-Type: text/csv' --data-binary @rows.csv`;
  const features = state.data?.schema.features.length ?? null;
  const remove = `tunescope undeploy ${endpoint.name}`;
  return (
    <Dialog title={`${endpoint.name} is in service`} onClose={onClose}>
      <p>
        It answers at <code>{address}</code>
      </p>
      <h3>Ask it</h3>
      <Command text={curl} />
      <p className="faint">
        rows.csv: one row a line,{' '}
        {features === null ? 'the feature columns' : `the ${features} feature columns`} in training order,
        without the label. {answerText(state.job.fixed.objective)} a line comes back. Or, with a header line,
        in any order:
      </p>
      <Command text={`tunescope predict ${endpoint.name} rows.csv`} />
      <h3>Delete it</h3>
      <p>With Delete in the list of endpoints below the table of trials, or in a terminal:</p>
      <Command text={remove} />
      <div className="dialog-do">
        <button type="button" className="primary" onClick={onClose}>
          Done
        </button>
      </div>
    </Dialog>
  );
}

/** What a model of this learning objective predicts for one row. */
function answerText(learning: string | undefined): string {
  switch (learning) {
    case 'binary:hinge':
      return '0 or 1';
    case 'binary:logitraw':
      return 'One margin (log-odds, not a probability)';
    case 'multi:softmax':
      return 'The number of a class, from 0,';
    case 'multi:softprob':
      return 'One probability per class, with commas between,';
    default:
      return 'One probability';
  }
}

function Command({ text }: { readonly text: string }) {
  return (
    <div className="command-line">
      <pre className="command">{text}</pre>
      <CopyButton text={text} what={text} />
    </div>
  );
}
