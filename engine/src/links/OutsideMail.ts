/** Ordinary mail to somebody outside, as the composition hands it in. */
export interface OutsideMail {
  isOn(): boolean;
  send(
    mail: { to: string; subject: string; text: string; key: string; organisationId: string },
    signal: AbortSignal,
  ): Promise<void>;
}
