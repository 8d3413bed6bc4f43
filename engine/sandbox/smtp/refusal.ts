/** Why an operator refuses a mail: an SMTP reply (RFC 5321) with its enhanced code (RFC 3463). */
export interface Refusal {
  code: number;
  message: string;
}

/** Builds a refusal. */
export function refuse(code: number, message: string): Refusal {
  return { code, message };
}

/** What smtp-server sends back as that reply. */
export function asError({ code, message }: Refusal): Error {
  return Object.assign(new Error(message), { responseCode: code });
}
