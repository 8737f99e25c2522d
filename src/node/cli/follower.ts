import type { JobEvent } from '../../core/model/event.ts';
import type { JobState } from '../../core/model/state.ts';

/** One way to show a job while it runs. */
export interface Follower extends Disposable {
  /** `state` is the one after the event. */
  event(event: JobEvent, state: JobState): void;
}
