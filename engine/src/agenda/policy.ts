/** How much of an item somebody sees. */
export type Sight = 'entier' | 'envoye' | 'occupe';

/** What decides of it, all of it data. */
export type Facts = {
  /** It was sent to them, or it is theirs. */
  takesPart: boolean;
  wrote: boolean;
  /** For each dossier concerned: what they may do in the domain of the item. */
  dossiers: ReadonlyArray<{ reads: boolean; writes: boolean }>;
  /** They read the domain of the item for the whole establishment. */
  readsThere: boolean;
  /** They work in the establishment, and write in the domain for somebody. */
  writesThere: boolean;
};

/** How much somebody sees of an item: whoever reads its domain for one of the persons concerned, all. */
export function sightOf({ takesPart, wrote, dossiers, readsThere }: Facts): Sight {
  if (dossiers.length > 0) {
    if (dossiers.some(({ reads }) => reads)) return 'entier';
    return takesPart ? 'envoye' : 'occupe';
  }
  return takesPart || wrote || readsThere ? 'entier' : 'occupe';
}

/** Whether somebody may change an item: whoever writes in its domain for each of the persons concerned. */
export function mayChange(facts: Facts): boolean {
  if (sightOf(facts) !== 'entier') return false;
  return facts.dossiers.length > 0 ? facts.dossiers.every(({ writes }) => writes) : facts.writesThere;
}
