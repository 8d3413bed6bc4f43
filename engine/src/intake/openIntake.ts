import { registerThroughReader } from '../documents/index.js';
import { linksTo, type OutsideMail } from '../links/index.js';
import { type Config, defineTick, deriveKey } from '../platform/index.js';
import { eliminateIntakes } from './eliminate.js';
import { mayReadThrough } from './findHandled.js';
import { setIntakeRoom } from './intakeRoom.js';
import { defineIntakeMail } from './mails.js';

const eliminateEveryMs = 6 * 60 * 60 * 1000;
let defined = false;

/** Opens the intake room: its links, the mail they leave by, and what eliminates what was refused. */
export function openIntake(
  {
    secret,
    formerSecret,
    publicUrl,
  }: Pick<Config, 'secret'> & Partial<Pick<Config, 'publicUrl' | 'formerSecret'>>,
  mail?: OutsideMail,
): void {
  const links = linksTo({
    page: 'demander',
    publicUrl: publicUrl ?? '',
    key: deriveKey(secret, 'intake:link'),
    ...(formerSecret ? { formerKey: deriveKey(formerSecret, 'intake:link') } : {}),
  });
  setIntakeRoom({ links, ...(mail ? { mail } : {}) });
  registerThroughReader(mayReadThrough);
  if (defined) return;
  defineIntakeMail();
  defineTick('intake.elimination', eliminateEveryMs, (signal) => eliminateIntakes(signal));
  defined = true;
}
