/** What is known of a person: the national traits of identity and whatever the packs bind to `usager.*`. */
export type Traits = {
  nomNaissance?: string;
  nomUsage?: string;
  prenoms?: string;
  prenomUsuel?: string;
  sexe?: string;
  /** ISO day. */
  dateNaissance?: string;
  lieuNaissance?: string;
  [more: string]: unknown;
};

/** A person as named everywhere: `NOM Prénom`, by the names in use when there are. */
export function personName(traits: Traits): string {
  const last = firstFilled(traits.nomUsage, traits.nomNaissance);
  const first = firstFilled(traits.prenomUsuel, traits.prenoms?.split(/[\s,]+/)[0]);
  return `${last.toLocaleUpperCase('fr')} ${first}`.trim() || 'Sans nom';
}

/** Full years on a day. @param today ISO day. @returns undefined when the birth date is unknown or in the future */
export function ageOn(today: string, birth: unknown): number | undefined {
  if (typeof birth !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(birth) || birth > today) return undefined;
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.slice(5, 10) <= today.slice(5, 10) ? years : years - 1;
}

/**
 * Traits with answers bound to them: `{ 'usager.adresse.commune': 'Lyon' }` sets `adresse.commune`.
 * An answer that is absent changes nothing; one that was emptied (null) empties the trait.
 */
export function withBound(traits: Traits, bound: Readonly<Record<string, unknown>>): Traits {
  const changed = structuredClone(traits);
  for (const [path, value] of Object.entries(bound)) {
    const [root, ...keys] = path.split('.');
    const last = keys.pop();
    if (root !== 'usager' || last === undefined || value === undefined) continue;
    let place: Record<string, unknown> = changed;
    for (const key of keys) {
      const inner = Object.hasOwn(place, key) ? place[key] : undefined;
      const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
      place[key] = next;
      place = next;
    }
    if (value === null || value === '') delete place[last];
    else place[last] = value;
  }
  return changed;
}

function firstFilled(...values: Array<string | undefined>): string {
  return values.find((value) => typeof value === 'string' && value.trim() !== '')?.trim() ?? '';
}
