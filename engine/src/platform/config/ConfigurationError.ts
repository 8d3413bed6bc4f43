/** One thing to correct in the environment. */
export interface ConfigurationFault {
  name: string;
  /** French, without the value: a variable may be a secret. */
  message: string;
  remedy: string;
}

/** The environment cannot be accepted; the message lists every fault with its remedy, in French. */
export class ConfigurationError extends Error {
  constructor(readonly faults: ConfigurationFault[]) {
    const lines = faults.map((fault) => `  - ${fault.name} : ${fault.message}.\n    ${fault.remedy}`);
    super(`La configuration ne permet pas de démarrer :\n${lines.join('\n')}`);
    this.name = 'ConfigurationError';
  }
}
