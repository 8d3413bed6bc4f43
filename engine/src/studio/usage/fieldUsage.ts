import type { Form } from '@trame/schemas';
import { setImmediate as others } from 'node:timers/promises';
import { fileOf, type MergedPack } from '../../catalog/index.js';
import { answerUses } from './circuitUses.js';
import { documentPrints, printedUses, type Prints } from './documentUses.js';
import { rulesOf, type Rule } from './formRules.js';
import { mentions, Reading, type Ways } from './mentions.js';
import { recordUses } from './recordUses.js';
import { eventUses } from './eventUses.js';
import { aliasesOf, type Use } from './Use.js';

/** An expression outside forms, where it is and what it is said to be. */
type Line = { use: Use; expression: Reading; aliases: readonly string[] };
/** What may read answers of a form, read once for all the fields that are asked about. */
type Readers = {
  own: readonly Rule[];
  elsewhere: readonly Line[];
  documents: readonly Prints[];
};

/**
 * Where answers of a form are read: in the form's own rules, in circuits, documents, views, the synthesis.
 * @param paths of each field, its ids from the outermost repeat or group: `lignes.montant`
 */
export async function fieldUsage(pack: MergedPack, formId: string, paths: readonly string[]): Promise<Use[]> {
  const form = pack.forms[formId];
  if (!form) return [];
  const source = `form:${formId}`;
  const readers: Readers = {
    own: rulesOf(form),
    elsewhere: [
      ...manifestLines(pack, source),
      ...otherForms(pack, source, formId),
      ...viewLines(pack, source),
    ],
    documents: documentPrints(pack, source),
  };
  const uses: Use[] = [];
  for (const field of paths) {
    // A pack may have thousands of rules: others are served between two fields.
    await others();
    uses.push(...usesOf(pack, form, readers, field.split('.')).map((use) => ({ ...use, field })));
  }
  // Circuits are compiled to be read: once for all the fields.
  return [...uses, ...(await answerUses(pack, formId, paths))];
}

function usesOf(pack: MergedPack, form: Form, readers: Readers, names: readonly string[]): Use[] {
  return [
    ...inForm(form, readers.own, names),
    ...readers.elsewhere
      .filter(({ expression, aliases }) =>
        mentions(
          expression,
          aliases.map((alias) => ['formulaires', alias, ...names]),
        ),
      )
      .map(({ use }) => use),
    ...eventUses(pack, form.id, names),
    ...printedUses(readers.documents, names),
  ];
}

function inForm(form: Form, rules: readonly Rule[], names: readonly string[]): Use[] {
  const ways: Ways = [names, names.slice(-1), ['precedent', ...names]];
  const place = { path: fileOf('forms', form.id), kind: 'form' as const, id: form.id, title: form.title };
  return [...rules.filter(({ expression }) => mentions(expression, ways)), ...recordUses(form, names)].map(
    ({ said, pointer }) => ({ ...place, message: said, pointer }),
  );
}

function manifestLines({ manifest }: MergedPack, source: string): Line[] {
  const aliases = aliasesOf(manifest.synthesisSources, source);
  if (aliases.length === 0) return [];
  return manifest.synthesis.map(({ title, value }, at) => ({
    aliases,
    expression: new Reading(value),
    use: {
      path: 'pack.json',
      kind: 'manifest',
      id: manifest.id,
      title: manifest.title,
      message: `Ligne de la synthèse « ${title} »`,
      pointer: `/synthesis/${at}/value`,
    },
  }));
}

/** Rules of other forms read the same names as the synthesis. */
function otherForms({ forms, manifest }: MergedPack, source: string, formId: string): Line[] {
  const aliases = aliasesOf(manifest.synthesisSources, source);
  if (aliases.length === 0) return [];
  return Object.values(forms)
    .filter(({ id }) => id !== formId)
    .flatMap((form) =>
      rulesOf(form).map(({ said, expression, pointer }): Line => ({
        aliases,
        expression,
        use: {
          path: fileOf('forms', form.id),
          kind: 'form',
          id: form.id,
          title: form.title,
          message: said,
          pointer,
        },
      })),
    );
}

function viewLines({ views }: MergedPack, source: string): Line[] {
  return Object.values(views).flatMap((view) => {
    const aliases = aliasesOf(view.sources, source);
    if (aliases.length === 0) return [];
    return view.columns.map(({ label, value }, at): Line => ({
      aliases,
      expression: new Reading(value),
      use: {
        path: fileOf('views', view.id),
        kind: 'view',
        id: view.id,
        title: view.title,
        message: `Colonne « ${label} »`,
        pointer: `/columns/${at}/value`,
      },
    }));
  });
}
