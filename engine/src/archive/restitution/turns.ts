import { Turns, TurnsOfEach } from '../../documents/index.js';
import { archiveErrors } from '../errors.js';

const busy = () => archiveErrors.problem('restitution-busy', { headers: { 'Retry-After': '30' } });

/** Lets so many works of an organisation through at once, and so many in all; the others wait until they leave, or are refused. */
function turnsOf(each: number, all: number) {
  const ofEach = new TurnsOfEach({ concurrency: each, queue: 10 }, busy);
  const ofAll = new Turns({ concurrency: all, queue: 40 }, busy);
  return <T>(organisationId: string, left: AbortSignal, work: () => Promise<T>): Promise<T> =>
    ofEach.take(organisationId, () => ofAll.take(work, left), left);
}

/** To hand over takes minutes: who only looks does not wait behind it. @throws Problem `restitution-busy` */
export const toHandOver = turnsOf(2, 8);

/** To look at what would be handed over. @throws Problem `restitution-busy` */
export const toLook = turnsOf(2, 4);
