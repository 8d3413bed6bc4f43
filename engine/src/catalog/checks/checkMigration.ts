import { checkEvolution } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { formerOf, migrationsOf, nextAsked, thingOf, type KeyedMigration } from '../migrations.js';
import { playMigration } from '../cases/playMigration.js';
import { compareVersions } from '../versions.js';
import { fileOf, unknown, type Inspection } from './Inspection.js';

/**
 * A migration of answers: the form or grid it is of, its versions and those of the ones before and after, what becomes of
 * each answer, its cases.
 */
export function checkMigration(inspection: Inspection, key: string): Fault[] {
  const { layer, whole } = inspection;
  const source = layer.migrations[key];
  if (!source) return [];
  const file = fileOf('migrations', key);
  const { migration } = source;
  const thing = thingOf(migration);
  const [kind, field] = thing.kind === 'forms' ? (['form', '/form'] as const) : (['grid', '/grid'] as const);
  if (!Object.hasOwn(layer[thing.kind], thing.id)) {
    return inspection.has(thing.kind, thing.id) && !Object.hasOwn(whole[thing.kind], thing.id)
      ? []
      : [unknown(file, field, kind, thing.id, Object.keys(layer[thing.kind]))];
  }
  const chain = migrationsOf(layer, thing);
  const place = chain.findIndex((one) => one.key === key);
  const after = nextAsked(whole, chain, place);
  const faults = [
    ...checkNames(key, thing.id, migration.from),
    ...checkVersions(chain, place, layer.manifest.version),
    ...(after ? checkEvolution(formerOf(source), after, migration.changes) : []),
  ];
  const played = playMigration(inspection, key).flatMap((one) =>
    one.played === 'unplayed' ? [] : one.played,
  );
  return [...faults, ...played].map((fault) => ({ ...fault, file }));
}

function checkNames(key: string, id: string, from: string): Fault[] {
  const expected = `${id}/${from}`;
  if (key === expected) return [];
  return [
    fault(
      '/from',
      'migration-place',
      'Ce fichier n’est pas à la place que disent son formulaire et sa version.',
      {
        value: expected,
        expected: `migrations/${expected}.migration.json`,
        remedy: 'Renommez le dossier et le fichier, ou corrigez « from ».',
      },
    ),
  ];
}

function checkVersions(chain: readonly KeyedMigration[], place: number, present: string): Fault[] {
  const own = chain[place]?.source.migration;
  const before = chain[place - 1]?.source.migration;
  if (!own) return [];
  return [
    ...(compareVersions(own.from, own.to) < 0
      ? []
      : [
          fault('/to', 'migration-order', 'Cette migration ne va pas d’une version à une plus récente.', {
            value: own.to,
            expected: `une version après ${own.from}`,
            remedy: 'Corrigez « from » ou « to ».',
          }),
        ]),
    ...(compareVersions(own.to, present) <= 0
      ? []
      : [
          fault('/to', 'migration-to-come', `Le pack n’en est qu’à la version ${present}.`, {
            value: own.to,
            expected: `au plus ${present}`,
            remedy:
              'Écrivez la version du pack où le nouveau formulaire paraît, ou augmentez « version » dans pack.json.',
          }),
        ]),
    ...(before && compareVersions(own.from, before.to) < 0
      ? [
          fault('/from', 'migration-overlap', `Une autre migration va de ${before.from} à ${before.to}.`, {
            value: own.from,
            expected: `une version à partir de ${before.to}`,
            remedy: 'Deux migrations du même formulaire se suivent, elles ne se chevauchent pas.',
          }),
        ]
      : []),
  ];
}

const fault = (
  path: string,
  rule: string,
  message: string,
  more: Pick<Fault, 'value' | 'expected' | 'remedy'>,
): Fault => ({ path, rule, level: 'error', message, ...more });
