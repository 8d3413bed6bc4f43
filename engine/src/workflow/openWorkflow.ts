import { defineJob, defineTick } from '../platform/index.js';
import { CIRCUIT_JOB } from './jobs/createJob.js';
import { runJob } from './jobs/runJob.js';
import { deliver } from './messages/deliver.js';
import { DELIVER_JOB, type Delivery } from './messages/subscriptions.js';
import { fireDueTimers } from './timers/fireDueTimers.js';

const BEAT_MS = 1_000;

/** Opens the workflow room: says what its jobs do, and lets the timers beat. */
export function openWorkflow(): void {
  defineJob<{ jobRunId: string }>(CIRCUIT_JOB, runJob);
  defineJob<Delivery>(DELIVER_JOB, deliver);
  defineTick('circuit.minuteries', BEAT_MS, async () => {
    await fireDueTimers();
  });
}
