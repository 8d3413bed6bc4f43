import { readFile } from 'node:fs/promises';
import { localDay, localMinute } from '../../organisation/index.js';
import { readDay } from '../readDay.js';
import type { BatchWords } from './batchCommand.js';

/** What rules read beside the answers when the command says nothing of it. */
const NOTHING_AROUND = {
  usager: {},
  dossier: {},
  etablissement: {},
  professionnel: {},
  formulaires: {},
  auteurs: {},
  parametres: {},
  precedent: null,
  precedents: [],
};

/**
 * The context of a batch: what the file says, and the day that `today()` gives, today’s in France unless one is said.
 *
 * @returns nothing when it cannot be read; the reason is said on the error stream
 */
export async function readContext({
  day: written,
  context,
}: BatchWords): Promise<Record<string, unknown> | undefined> {
  const day = written === undefined ? undefined : readDay(written);
  if (written !== undefined && day === undefined) {
    return refuse(`« ${written} » n’est pas une date du calendrier : écrivez par exemple --jour 24/11/2026.`);
  }
  const now = day === undefined ? new Date() : new Date(`${day}T12:00:00Z`);
  const clock = { aujourdHui: day ?? localDay(now), maintenant: localMinute(now) };
  if (context === undefined) return { ...NOTHING_AROUND, ...clock };
  try {
    const given: unknown = JSON.parse(await readFile(context, 'utf8'));
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
      return { ...NOTHING_AROUND, ...clock, ...given, ...(day === undefined ? {} : clock) };
    }
  } catch {
    // Said below, whichever of the two it is.
  }
  return refuse(`Le contexte ${context} n’existe pas, ou n’est pas un objet JSON.`);
}

function refuse(sentence: string): undefined {
  console.error(sentence);
  return undefined;
}
