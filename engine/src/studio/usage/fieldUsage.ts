import type { Field, Form } from '@trame/schemas';
import { fileOf, type MergedPack } from '../../catalog/index.js';
import { answerUses } from './circuitUses.js';
import { documentUses } from './documentUses.js';
import { mentions } from './mentions.js';
import { aliasesOf, type Use } from './Use.js';

/**
 * Where answers of a form are read: in the form's own rules, in circuits, documents, views, the synthesis.
 * @param paths of each field, its ids from the outermost repeat or group: `lignes.montant`
 */
export async function fieldUsage(pack: MergedPack, formId: string, paths: readonly string[]): Promise<Use[]> {
  const form = pack.forms[formId];
  if (!form) return [];
  return [
    ...paths.flatMap((field) => inData(pack, form, field.split('.')).map((use) => ({ ...use, field }))),
    // Circuits are compiled to be read: once for all the fields.
    ...(await answerUses(pack, formId, paths)),
  ];
}

function inData(pack: MergedPack, form: Form, names: readonly string[]): Use[] {
  const formId = form.id;
  const source = `form:${formId}`;
  const elsewhere = (sources: Record<string, string> | undefined) =>
    aliasesOf(sources, source).map((alias) => ['formulaires', alias, ...names]);
  return [
    ...inForm(form, names),
    ...inManifest(pack, elsewhere(pack.manifest.synthesisSources)),
    ...inOtherForms(pack, formId, elsewhere(pack.manifest.synthesisSources)),
    ...inViews(pack, elsewhere),
    ...documentUses(pack, source, names),
  ];
}

/** A rule of a form that reads an answer: in its own words, and where it is. */
type Rule = { said: string; expression: string; pointer: string };

function inForm(form: Form, names: readonly string[]): Use[] {
  const last = names.at(-1) ?? '';
  const ways = [names, [last], ['precedent', ...names]];
  const place = { path: fileOf('forms', form.id), kind: 'form' as const, id: form.id, title: form.title };
  const rules = rulesOf(form).filter(({ expression }) => mentions(expression, ways));
  const { date, expires, series, columns = [], quick = [], templates = [] } = form.record ?? {};
  const roles = [
    ...(date === last ? [{ said: 'Date de la fiche', pointer: '/record/date' }] : []),
    ...(expires === last
      ? [{ said: 'Date qui donne une alerte d’échéance', pointer: '/record/expires' }]
      : []),
    ...(columns.includes(last)
      ? [{ said: 'Colonne de la liste des fiches', pointer: '/record/columns' }]
      : []),
    ...(series === last
      ? [{ said: 'Question qui distingue les suites de fiches', pointer: '/record/series' }]
      : []),
    ...(quick.includes(last) ? [{ said: 'Question de la saisie rapide', pointer: '/record/quick' }] : []),
    ...templates.flatMap(({ label, answers }, at) =>
      Object.hasOwn(answers, last)
        ? [{ said: `Modèle de saisie « ${label} »`, pointer: `/record/templates/${at}` }]
        : [],
    ),
  ];
  return [...rules, ...roles].map(({ said, pointer }) => ({ ...place, message: said, pointer }));
}

function rulesOf(form: Form): Rule[] {
  const rules: Rule[] = [];
  const add = (said: string, expression: string | undefined, pointer: string): void => {
    if (expression !== undefined) rules.push({ said, expression, pointer });
  };
  const addChecks = (checks: Form['checks'], name: string, pointer: string): void => {
    for (const [at, check] of (checks ?? []).entries()) {
      add(`Contrôle de ${name} : « ${check.message} »`, check.assert, `${pointer}/checks/${at}`);
    }
  };
  const walk = (fields: readonly Field[], pointer: string): void => {
    for (const [at, field] of fields.entries()) {
      const here = `${pointer}/${at}`;
      const name = `« ${field.label ?? field.id} »`;
      add(`Condition d’affichage de ${name}`, field.visibleWhen, `${here}/visibleWhen`);
      add(`Condition d’obligation de ${name}`, field.requiredWhen, `${here}/requiredWhen`);
      add(`Calcul de ${name}`, field.computed, `${here}/computed`);
      add(`Valeur de départ de ${name}`, field.defaultFrom, `${here}/defaultFrom`);
      add(`Nom proposé à qui signe ${name}`, field.signatoryName, `${here}/signatoryName`);
      add(`Résumé des lignes de ${name}`, field.summary, `${here}/summary`);
      addChecks(field.checks, name, here);
      walk(field.fields ?? [], `${here}/fields`);
      for (const [option, { fields: inner }] of (field.options ?? []).entries())
        walk(inner ?? [], `${here}/options/${option}/fields`);
    }
  };
  for (const [page, { title, visibleWhen, sections }] of form.pages.entries()) {
    add(`Condition d’affichage de la page « ${title} »`, visibleWhen, `/pages/${page}/visibleWhen`);
    for (const [at, section] of sections.entries()) {
      const here = `/pages/${page}/sections/${at}`;
      add(
        `Condition d’affichage de la section « ${section.title} »`,
        section.visibleWhen,
        `${here}/visibleWhen`,
      );
      walk(section.fields, `${here}/fields`);
    }
  }
  addChecks(form.checks, 'tout le formulaire', '');
  add('Ligne de la chronologie', form.record?.timeline, '/record/timeline');
  return rules;
}

function inManifest({ manifest }: MergedPack, ways: string[][]): Use[] {
  return manifest.synthesis.flatMap(({ title, value }, at) =>
    mentions(value, ways)
      ? [
          {
            path: 'pack.json',
            kind: 'manifest' as const,
            id: manifest.id,
            title: manifest.title,
            message: `Ligne de la synthèse « ${title} »`,
            pointer: `/synthesis/${at}/value`,
          },
        ]
      : [],
  );
}

function inOtherForms({ forms }: MergedPack, formId: string, ways: string[][]): Use[] {
  return Object.values(forms)
    .filter(({ id }) => id !== formId)
    .flatMap((form) =>
      rulesOf(form)
        .filter(({ expression }) => mentions(expression, ways))
        .map(({ said, pointer }) => ({
          path: fileOf('forms', form.id),
          kind: 'form' as const,
          id: form.id,
          title: form.title,
          message: said,
          pointer,
        })),
    );
}

function inViews({ views }: MergedPack, waysOf: (sources?: Record<string, string>) => string[][]): Use[] {
  return Object.values(views).flatMap((view) =>
    view.columns.flatMap(({ label, value }, at) =>
      mentions(value, waysOf(view.sources))
        ? [
            {
              path: fileOf('views', view.id),
              kind: 'view' as const,
              id: view.id,
              title: view.title,
              message: `Colonne « ${label} »`,
              pointer: `/columns/${at}/value`,
            },
          ]
        : [],
    ),
  );
}
