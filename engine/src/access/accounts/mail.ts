/** A mail to the holder of an account; `key` makes a resend recognisable. */
export type AccountMail = { to: string; subject: string; text: string; key: string; organisationId: string };

/** Ordinary mail, as the composition hands it in. */
export type Mail = { isOn(): boolean; send(mail: AccountMail, signal: AbortSignal): Promise<void> };
