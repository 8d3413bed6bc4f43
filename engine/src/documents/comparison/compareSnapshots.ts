import { isDeepStrictEqual } from 'node:util';
import type { DocumentChange, DocumentModel, Form, Grid } from '@trame/schemas';
import type { DocumentData } from '../DocumentData.js';
import { fieldsOf, fieldsWithin } from '../templates/formShape.js';
import type { TemplatePack } from '../templates/templateShape.js';
import { sayAnswerOf, sayPlain } from './sayValue.js';

/** Facts that are in every snapshot, whatever the template: where they are, and how a person calls them. */
const facts: readonly [section: string, path: string, label: string][] = [
  ['La personne', 'usager.nomNaissance', 'Nom de naissance'],
  ['La personne', 'usager.nomUsage', 'Nom d’usage'],
  ['La personne', 'usager.prenoms', 'Prénoms'],
  ['La personne', 'usager.prenomUsuel', 'Prénom usuel'],
  ['La personne', 'usager.sexe', 'Sexe'],
  ['La personne', 'usager.dateNaissance', 'Date de naissance'],
  ['La personne', 'usager.lieuNaissance', 'Lieu de naissance'],
  ['La personne', 'usager.age', 'Âge'],
  ['Le dossier', 'dossier.dateEntree', 'Date d’entrée'],
  ['L’établissement', 'etablissement.nom', 'Nom'],
  ['L’établissement', 'etablissement.adresse', 'Adresse'],
  ['L’établissement', 'etablissement.telephone', 'Téléphone'],
  ['L’établissement', 'etablissement.directeur', 'Direction'],
  ['L’équipe et l’entourage', 'equipe', 'Équipe'],
  ['L’équipe et l’entourage', 'entourage', 'Entourage'],
];

/**
 * What changed between two snapshots of one template, question by question, each told by the form it was asked in.
 * @param model the template, of the later
 */
export function compareSnapshots(
  model: Pick<DocumentModel, 'sources'>,
  pack: TemplatePack,
  before: DocumentData,
  after: DocumentData,
): DocumentChange[] {
  const changes = facts.flatMap(([section, path, label]) =>
    changed(section, label, at(before, path), at(after, path), sayPlain),
  );
  for (const [name, source] of Object.entries(model.sources)) {
    const [kind, id = ''] = source.split(':');
    const path = `formulaires.${name}`;
    const [one, other] = [at(before, path) ?? {}, at(after, path) ?? {}];
    const form = kind === 'form' ? pack.forms[id] : undefined;
    const grid = kind === 'grid' ? pack.grids[id] : undefined;
    if (form) changes.push(...formChanges(form, pack, [before, one], [after, other]));
    if (grid) changes.push(...gridChanges(grid, one, other));
  }
  return changes;
}

type Side = [data: DocumentData, answers: object];

function formChanges(form: Form, { codes }: TemplatePack, before: Side, after: Side): DocumentChange[] {
  const say = (data: DocumentData) => {
    const sources = { codes, nameOf: (id: string) => data.noms?.[id] };
    return (field: Parameters<typeof sayAnswerOf>[0], answer: unknown) => sayAnswerOf(field, answer, sources);
  };
  return fieldsWithin(fieldsOf(form)).flatMap((field) => {
    const [one, other] = [before[1], after[1]].map((answers) => at(answers, field.id));
    return isDeepStrictEqual(one ?? null, other ?? null)
      ? []
      : told(form.title, field.label ?? field.id, say(before[0])(field, one), say(after[0])(field, other));
  });
}

function gridChanges(grid: Grid, before: object, after: object): DocumentChange[] {
  const items = grid.items.flatMap((item) => [item, ...(item.items ?? [])]);
  const band = (id: unknown) => grid.bands?.find((each) => each.id === id)?.label ?? '';
  return [
    ...changed(grid.title, 'Résultat', at(before, 'band'), at(after, 'band'), band),
    ...changed(grid.title, 'Score', at(before, 'score'), at(after, 'score'), sayPlain),
    ...items.flatMap(({ id, label, levels }) =>
      changed(
        grid.title,
        label,
        at(before, `reponses.${id}`),
        at(after, `reponses.${id}`),
        (answer) => levels?.find(({ value }) => value === String(answer))?.label ?? sayPlain(answer),
      ),
    ),
  ];
}

function changed(
  section: string,
  label: string,
  before: unknown,
  after: unknown,
  say: (value: unknown) => string,
): DocumentChange[] {
  if (isDeepStrictEqual(before ?? null, after ?? null)) return [];
  return told(section, label, say(before), say(after));
}

/** Two answers that read the same are not a change for who reads. */
function told(section: string, label: string, before: string, after: string): DocumentChange[] {
  return before === after ? [] : [{ section, label, before, after }];
}

function at(data: object, path: string): never | undefined {
  let value: unknown = data;
  for (const key of path.split('.'))
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  return value as never | undefined;
}
