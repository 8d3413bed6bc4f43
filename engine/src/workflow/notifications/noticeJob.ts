/** Name of the queue's job that writes to somebody that something waits for them; its payload is an id. */
export const NOTICE_JOB = 'avis.courriel';

/** What the job carries. */
export type Notice = { professionalId: string };

const WINDOW_MS = 5 * 60_000;

/** The window in which several news make one mail: its name, and when the mail leaves. */
export function nextWindow(now: number): { key: string; runAt: Date } {
  const window = Math.floor(now / WINDOW_MS) + 1;
  return { key: String(window), runAt: new Date(window * WINDOW_MS) };
}
