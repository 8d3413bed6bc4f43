/** The door of links: what opens one thing to somebody who has no account. */
export { hashOfToken, linksTo, MOST_TRIES, newCode, triesLeft, type Links } from './links.js';
export type { OutsideMail } from './OutsideMail.js';
