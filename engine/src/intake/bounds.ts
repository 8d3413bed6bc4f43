const MINUTE = 60_000;

/** Links open at once in one establishment. */
export const MOST_OPEN = 200;

/** Invitations of one professional in a day: no more mail leaves in their name. */
export const MOST_A_DAY = 50;

/** Codes sent by mail for one link. */
export const MOST_MAILS = 20;

/** Professionals told that a request came, once who invited may no longer handle it. */
export const MOST_TOLD = 20;

/** Between two codes by mail, milliseconds. */
export const BETWEEN_MAILS = MINUTE;

/** How long a code by mail opens something. */
export const MAILED_CODE = 15 * MINUTE;

/** How long one that a professional tells does: until they are called back. */
export const TOLD_CODE = 7 * 24 * 60 * MINUTE;

/** How long the page that was opened is known, since it last sent something. */
export const PASS = 120 * MINUTE;

/** Files of one link that come at once: the others wait, one behind the other. */
export const MOST_WAITING_FILES = 5;

/** Bytes of the answers to one request. */
export const MOST_BYTES = 500_000;

/** How long the trace of a link that brought nothing stays: what was typed there goes with the link. ISO 8601 duration. */
export const EMPTY = 'P30D';

/** How long what was sent waits for somebody who accepts or refuses it. ISO 8601 duration. */
export const UNSETTLED = 'P1Y';
