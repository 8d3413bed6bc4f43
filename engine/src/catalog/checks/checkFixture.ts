import type { Fault } from '@trame/schemas';
import { playFixture } from '../cases/playFixture.js';
import type { Inspection } from './Inspection.js';

/** A case kept for a form or a decision: it still gives what it gave when it was kept. */
export async function checkFixture(inspection: Inspection, id: string): Promise<Fault[]> {
  const played = await playFixture(inspection, id);
  return played === 'unplayed' ? [] : played;
}
