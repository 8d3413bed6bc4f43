import type { Form } from '@trame/schemas';

type Named = { said: string; pointer: string };

/** Where the settings of records and the checks across a form name a question: one of the form itself, inside nothing. */
export function recordUses(form: Form, names: readonly string[]): Named[] {
  const [id = '', ...inside] = names;
  if (inside.length > 0) return [];
  const { date, expires, expiresWhen, series, columns = [], quick = [], templates = [] } = form.record ?? {};
  const found: Array<Named | false> = [
    date === id && { said: 'Date de la fiche', pointer: '/record/date' },
    expires === id && { said: 'Date qui donne une alerte d’échéance', pointer: '/record/expires' },
    expiresWhen?.question === id && {
      said: 'Question qui dit si l’échéance est annoncée',
      pointer: '/record/expiresWhen/question',
    },
    columns.includes(id) && { said: 'Colonne de la liste des fiches', pointer: '/record/columns' },
    series === id && { said: 'Question qui distingue les suites de fiches', pointer: '/record/series' },
    quick.includes(id) && { said: 'Question de la saisie rapide', pointer: '/record/quick' },
    ...templates.map(
      ({ label, answers }, at) =>
        Object.hasOwn(answers, id) && {
          said: `Modèle de saisie « ${label} »`,
          pointer: `/record/templates/${at}`,
        },
    ),
    ...(form.checks ?? []).map(
      ({ message, fields }, at) =>
        fields?.includes(id) === true && {
          said: `Question que montre le contrôle « ${message} »`,
          pointer: `/checks/${at}/fields`,
        },
    ),
  ];
  return found.filter((one) => one !== false);
}
