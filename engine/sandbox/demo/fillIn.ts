import type { Principal } from '../../src/platform/index.js';

/** What placeholders of the demo's answers stand for. */
export type Known = {
  people: ReadonlyMap<string, Principal>;
  places: ReadonlyMap<string, { id: string }>;
  /** ISO day of the story. */
  today: string;
};

/**
 * Replaces the placeholders of demo answers: `"@professionnel:login"` and `"@etablissement:key"` by ids, `"@jour:-12"`
 * by the day twelve days before the story's day.
 */
export function fillIn<T>(answers: T, known: Known): T {
  if (typeof answers === 'string') return replace(answers, known) as T;
  if (Array.isArray(answers)) return answers.map((one: unknown) => fillIn(one, known)) as T;
  if (typeof answers !== 'object' || answers === null) return answers;
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, fillIn(value, known)])) as T;
}

function replace(text: string, { people, places, today }: Known): string {
  const [, kind, key = ''] = /^@(professionnel|etablissement|jour):(.+)$/.exec(text) ?? [];
  if (kind === 'professionnel') return people.get(key)?.professionalId ?? missing(text);
  if (kind === 'etablissement') return places.get(key)?.id ?? missing(text);
  if (kind === 'jour') return shift(today, Number(key));
  return text;
}

function shift(day: string, by: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

function missing(text: string): never {
  throw new Error(`the demo names what it does not have: ${text}`);
}
