/** What an antivirus says of what it was sent. */
export type Verdict = { clean: true } | { clean: false; name: string };

/** One file being looked at, as it arrives. */
export interface Scan {
  /** Sends some bytes; waits while the antivirus is behind. @throws AntivirusUnavailable */
  send(bytes: Buffer): Promise<void>;
  /** Everything was sent. @returns what it is @throws AntivirusUnavailable */
  verdict(): Promise<Verdict>;
  /** Lets go of the antivirus, whatever it was doing. */
  close(): void;
}

/** Looks at files. */
export interface Antivirus {
  /** @throws AntivirusUnavailable when it does not answer */
  open(): Promise<Scan>;
}

/** The antivirus did not answer, or not as it should: nothing is known of the file. */
export class AntivirusUnavailable extends Error {
  override name = 'AntivirusUnavailable';
}
