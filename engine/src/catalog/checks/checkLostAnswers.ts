import { planEvolution, type Difference } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { askedIn, formerOf, migrationsOf, type AskedThing } from '../migrations.js';
import { mergeLayers } from '../mergeLayers.js';
import type { PackLayer } from '../packModel.js';
import { compareVersions } from '../versions.js';
import { fileOf } from './Inspection.js';

/** Layers of a pack, those it extends first. */
type Layers = readonly PackLayer[];

/**
 * Remarks on the forms and grids that ask otherwise than in the version before, without a word of what becomes of the
 * answers already begun: a question asked no more, of another type, with fewer answers, out of its rows or its mask. It
 * keeps nobody from publishing: those answers stay on their version, or are kept aside.
 *
 * @param before the version that the new one follows
 */
export function checkLostAnswers(before: Layers, after: Layers): Fault[] {
  const [was, now] = [before.at(-1), after.at(-1)];
  if (!was || !now) return [];
  const whole = { before: mergeLayers(before), after: mergeLayers(after) };
  return KINDS.flatMap((kind) =>
    Object.keys(now[kind]).flatMap((id) => {
      const thing: AskedThing = { kind, id };
      if (JSON.stringify(was[kind][id]) === JSON.stringify(now[kind][id])) return [];
      const asked = askedIn(whole.before, thing);
      const next = askedIn(whole.after, thing);
      if (!asked || !next) return [];
      const chain = migrationsOf(now, thing)
        .filter(({ source }) => compareVersions(source.migration.to, was.manifest.version) > 0)
        .map(({ source }) => ({
          title: source.migration.title,
          changes: source.migration.changes,
          former: formerOf(source),
        }));
      const plan = planEvolution(asked, next, chain);
      const lost = 'stays' in plan ? plan.stays : [];
      const title = whole.after[kind][id]?.title ?? id;
      return lost.flatMap((one) => remark(one, { thing, title, from: was.manifest.version }));
    }),
  );
}

const KINDS = ['forms', 'grids'] as const;

function remark(one: Difference, about: { thing: AskedThing; title: string; from: string }): Fault[] {
  if (one.kind === 'demanded') return [];
  const { thing, title, from } = about;
  const { path, label } = one.place;
  const migration = fileOf('migrations', `${thing.id}/${from}`);
  return [
    {
      file: fileOf(thing.kind, thing.id),
      path: '',
      rule: 'answers-without-migration',
      level: 'warning',
      message: `« ${title} » : ${SENTENCES[one.kind](label)} Rien ne dit ce que deviennent les réponses déjà commencées.`,
      value: path,
      expected: `${migration}, avec ${changeFor(one)} ou { "from": "${path}", "aside": true }`,
      remedy: 'Dans le concepteur, dites-le en publiant, à « Saisies commencées ».',
    },
  ];
}

const SENTENCES: Readonly<Record<Exclude<Difference['kind'], 'demanded'>, (label: string) => string>> = {
  lost: (label) => `la question « ${label} » n’est plus posée.`,
  retyped: (label) => `la question « ${label} » n’est plus du même type.`,
  'other-rows': (label) => `la question « ${label} » n’est plus dans la même répétition.`,
  values: (label) => `la question « ${label} » n’a plus toutes ses réponses.`,
  unmasked: (label) => `la question « ${label} » n’est plus masquée.`,
};

/** The change that would say it. */
function changeFor(one: Exclude<Difference, { kind: 'demanded' }>): string {
  const from = `"from": "${one.place.path}"`;
  if (one.kind === 'values')
    return `{ ${from}, "to": "${one.now.path}", "values": { "${one.gone[0] ?? ''}": "…" } }`;
  if (one.kind === 'retyped') return `{ ${from}, "to": "${one.now.path}", "value": "…" }`;
  return `{ ${from}, "to": "…" }`;
}
