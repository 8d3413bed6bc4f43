import type { Field, Form } from '@trame/schemas';
import { Reading } from './mentions.js';

/** A rule of a form that reads answers: in its own words, and where it is. */
export type Rule = { said: string; expression: Reading; pointer: string };

/** Every rule of a form. */
export function rulesOf(form: Form): Rule[] {
  const rules: Rule[] = [];
  const add = (said: string, expression: string | undefined, pointer: string): void => {
    if (expression !== undefined) rules.push({ said, expression: new Reading(expression), pointer });
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
