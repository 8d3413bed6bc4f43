/**
 * No Chromium could be started. `message` is French and ends with what the operator can do;
 * a job that meets it is retried, since the remedy is outside of the job.
 */
export class ChromiumUnavailable extends Error {
  readonly code = 'chromium-unavailable';
  readonly retryable = true;

  /** @param attempts one French line per candidate: where it was looked for and why it failed. */
  constructor(
    readonly attempts: string[],
    cause?: unknown,
  ) {
    super(
      [
        'Chromium ne démarre pas : les documents PDF ne peuvent pas être produits.',
        ...attempts.map((line) => `– ${line}`),
        'Remède : installez Chromium (par exemple « apt-get install chromium ») ou indiquez son chemin dans PUPPETEER_EXECUTABLE_PATH.',
      ].join('\n'),
      { cause },
    );
    this.name = 'ChromiumUnavailable';
  }
}
