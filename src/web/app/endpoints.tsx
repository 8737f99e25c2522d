/** Endpoints that answer, with the way to delete each. */
import { useCallback, useState } from 'react';
import type { EndpointView } from '../../core/model/api.ts';
import { type ApiError, asApiError, deleteEndpoint, listEndpoints } from './api.ts';
import { Failure } from './message.tsx';
import { jobAddress, Link } from './route.tsx';
import { usePoll } from './use-poll.ts';

interface Props {
  /** Show only the endpoints of this job; null = of all. */
  readonly job: string | null;
}

export function Endpoints({ job }: Props) {
  const read = useCallback((signal: AbortSignal) => listEndpoints(signal), []);
  const { value, reload } = usePoll(read, 4000);
  const [error, setError] = useState<ApiError | null>(null);
  const endpoints = (value ?? []).filter((endpoint) => job === null || endpoint.job === job);
  if (endpoints.length === 0) return null;
  const remove = async (name: string): Promise<void> => {
    try {
      await deleteEndpoint(name);
      setError(null);
    } catch (reason) {
      setError(asApiError(reason));
    }
    reload();
  };
  return (
    <section className="section" aria-labelledby="endpoints">
      <h2 id="endpoints">Endpoints</h2>
      {error && <Failure error={error} />}
      <ul className="endpoints">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.name} endpoint={endpoint} own={job !== null} onRemove={remove} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly endpoint: EndpointView;
  readonly own: boolean;
  readonly onRemove: (name: string) => Promise<void>;
}

/** Deleting asks once more in place: the button turns into the question. */
function EndpointRow({ endpoint, own, onRemove }: RowProps) {
  const [asked, setAsked] = useState(false);
  return (
    <li className="endpoint">
      <div>
        <strong>{endpoint.name}</strong>{' '}
        <span className={`badge badge-${endpoint.status === 'in-service' ? 'completed' : 'stopped'}`}>
          {endpoint.status === 'in-service' ? 'In service' : 'Stopped'}
        </span>
      </div>
      <div className="faint">
        {endpoint.address ? <code>{endpoint.address}/invocations</code> : 'no address'} · trial{' '}
        {endpoint.trial}
        {!own && (
          <>
            {' '}
            of <Link to={jobAddress(endpoint.job)}>{endpoint.job}</Link>
          </>
        )}
      </div>
      <div className="endpoint-do">
        {asked ? (
          <>
            <button type="button" className="danger" onClick={() => void onRemove(endpoint.name)}>
              Delete {endpoint.name}
            </button>
            <button type="button" className="quiet" onClick={() => setAsked(false)}>
              Keep
            </button>
          </>
        ) : (
          <button
            type="button"
            className="quiet"
            aria-label={`Delete endpoint ${endpoint.name}`}
            onClick={() => setAsked(true)}
          >
            Delete…
          </button>
        )}
      </div>
    </li>
  );
}
