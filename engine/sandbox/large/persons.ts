import { createHash } from 'node:crypto';
import { drawFrom, pick } from './draws.js';
import type { Place } from './houses.js';
import type { Template } from './templates.js';
import { FAMILY_NAMES, FIRST_NAMES } from './words.js';

/** One person to make: a line of `seed_person`. */
export type Person = {
  n: number;
  organisation_id: string;
  template: string;
  earlier: number;
  pack: string;
  prefix: string;
  team: string;
  place: string;
  dossier: string;
  numero: string;
  family: string;
  first: string;
  records: number;
  since: string;
  until: string;
};

/** By how many days the copies of a template are earlier: those who wait came lately. */
export const EARLIER = { waiting: [0, 7, 14, 30, 45, 60], others: [0, 30, 60, 120, 200, 300, 450, 600, 800] };

export const earlierOf = (group: string): number[] =>
  group === 'attente' ? EARLIER.waiting : EARLIER.others;

/** A hundred lines of daily life for those who are or were there, a few for the others. */
const WEIGHT: Record<string, number> = { present: 55, sorti: 20, attente: 20, refuse: 5 };
const DAY_MS = 86_400_000;

/** The persons of an organisation, in the order of their dossiers: drawn, and the same for the same seed. */
export function* drawPersons(given: {
  seed: number;
  organisationId: string;
  from: number;
  count: number;
  places: readonly Place[];
  templates: readonly Template[];
  records: number;
  now: Date;
}): Generator<Person> {
  const draw = drawFrom(given.seed * 31 + given.from);
  const groups = Object.keys(WEIGHT);
  const wheel = groups.flatMap((group) => Array.from({ length: WEIGHT[group] ?? 0 }, () => group));
  for (let n = given.from; n < given.from + given.count; n += 1) {
    const place = given.places[n % given.places.length]!;
    const here = given.templates.filter(({ packId }) => packId === place.packId);
    const group = pick(draw, wheel);
    const fit = here.filter((one) => one.group === group);
    const template = pick(draw, fit.length > 0 ? fit : here);
    const earlier = pick(draw, earlierOf(template.group));
    const lived = template.group === 'present' || template.group === 'sorti';
    const until = given.now.getTime() - DAY_MS * (template.group === 'sorti' ? earlier + 1 : 1);
    const prefix = prefixOf(given.seed, n, given.now);
    const dossierEnd = template.dossierId.slice(24);
    yield {
      n,
      organisation_id: given.organisationId,
      template: template.dossierId,
      earlier,
      pack: place.packId,
      prefix,
      team: pick(draw, place.teams),
      place: place.id,
      dossier: `${prefix}${dossierEnd}`,
      numero: `${new Date(given.now.getTime() - earlier * DAY_MS).getUTCFullYear()}-${String(100_000 + n)}`,
      family: pick(draw, FAMILY_NAMES),
      first: pick(draw, FIRST_NAMES),
      records: Math.round(given.records * (lived ? 1.3 : 0.12) * (0.5 + draw())),
      since: new Date(until - DAY_MS * (lived ? 300 : 20)).toISOString(),
      until: new Date(until).toISOString(),
    };
  }
}

/** The beginning of the ids of a person, as UUIDs of version 7 made one after the other. */
function prefixOf(seed: number, n: number, now: Date): string {
  const instant = (Math.floor(now.getTime() / DAY_MS) * DAY_MS + n).toString(16).padStart(12, '0');
  const chance = createHash('sha256').update(`${seed} person ${n}`).digest('hex');
  return `${instant.slice(0, 8)}-${instant.slice(8)}-7${chance.slice(0, 3)}-8${chance.slice(3, 6)}-`;
}
