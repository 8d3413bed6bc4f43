/** Why the DMP twin refuses: a fault of the envelope, or an error of the registry. Both as the real one words them. */
export class DmpRefusal extends Error {
  private constructor(
    readonly kind: 'fault' | 'registry',
    /** Code of the registry, or subcode of the fault. */
    readonly code: string,
    /** For who tries: what is wrong. */
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
  }

  /** A SOAP fault. */
  static fault(reason: string, code = 'DMPError'): DmpRefusal {
    return new DmpRefusal('fault', code, reason);
  }

  /** An error of the registry (IHE ITI TF-3). */
  static registry(code: string, reason: string): DmpRefusal {
    return new DmpRefusal('registry', code, reason);
  }
}
