/** Name of the job that delivers one fact to its subscribers. */
export const DELIVER_JOB = 'outbox.deliver';

/** Something that happened, told to whoever is interested. */
export interface Fact<P extends object = Record<string, unknown>> {
  id: string;
  type: string;
  payload: P;
  /** By the organisation's clock. */
  at: Date;
}
