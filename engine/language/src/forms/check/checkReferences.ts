import { quote } from '../../expressions/index.js';
import type { FormCheck } from './FormCheck.js';

/** Reports references from the form to fields or domains that do not exist. */
export function checkReferences({ plan, scope, report }: FormCheck): void {
  const { form, root } = plan;
  const refer = (id: string | undefined, path: string): void => {
    if (id === undefined || root.byId.has(id)) return;
    const message = `Le champ ${quote(id)} n’existe pas dans ce formulaire.`;
    report({ path, rule: 'unknown-field', message, value: id, level: 'error' });
  };
  refer(form.record?.date, '/record/date');
  refer(form.record?.expires, '/record/expires');
  refer(form.record?.expiresWhen?.question, '/record/expiresWhen/question');
  const { series } = form.record ?? {};
  if (Array.isArray(series)) series.forEach((id, index) => refer(id, `/record/series/${String(index)}`));
  else refer(series, '/record/series');
  form.record?.quick?.forEach((id, index) => {
    refer(id, `/record/quick/${String(index)}`);
  });
  checkSheet(plan, refer, report);
  form.record?.templates?.forEach(({ answers }, index) => {
    for (const id of Object.keys(answers)) refer(id, `/record/templates/${String(index)}/answers/${id}`);
  });
  form.record?.columns?.forEach((id, index) => {
    refer(id, `/record/columns/${String(index)}`);
  });
  form.checks?.forEach((check, index) => {
    check.fields?.forEach((id, place) => {
      refer(id, `/checks/${String(index)}/fields/${String(place)}`);
    });
  });
  const domain = (id: string | undefined, path: string): void => {
    if (id === undefined || !scope.dataDomains || scope.dataDomains.includes(id)) return;
    const message = `Le domaine de données ${quote(id)} n’existe pas dans ce pack.`;
    report({ path, rule: 'unknown-domain', message, value: id, level: 'error' });
  };
  domain(form.domain, '/domain');
  for (const { field, source } of plan.fields) domain(field.mask, `${source}/mask`);
}

/** What a sheet can draw: a line, or boxes. */
const DRAWN = new Set(['text', 'longText', 'choice', 'choices', 'date', 'dateTime', 'time']);

/** A sheet asks a choice of its form, one option of which is usual, and details that it can draw. */
function checkSheet(
  { form, root }: FormCheck['plan'],
  refer: (id: string | undefined, path: string) => void,
  report: FormCheck['report'],
): void {
  const sheet = form.record?.sheet;
  if (!sheet) return;
  const at = '/record/sheet';
  refer(sheet.question, `${at}/question`);
  const question = root.byId.get(sheet.question)?.field;
  const options =
    question?.type === 'choice' ? (question.options ?? []).map(({ value }) => value) : undefined;
  if (question && !options?.length) {
    const message = `La question d’une feuille est un choix parmi des réponses écrites, et ${quote(sheet.question)} n’en est pas un.`;
    report({
      path: `${at}/question`,
      rule: 'sheet-question',
      message,
      value: sheet.question,
      level: 'error',
    });
  } else if (options && !options.includes(sheet.usual)) {
    const message = `${quote(sheet.usual)} n’est pas une réponse à ${quote(sheet.question)}.`;
    const expected = options.join(', ');
    report({
      path: `${at}/usual`,
      rule: 'sheet-usual',
      message,
      value: sheet.usual,
      expected,
      level: 'error',
    });
  }
  sheet.details?.forEach((id, index) => {
    const path = `${at}/details/${String(index)}`;
    refer(id, path);
    const type = root.byId.get(id)?.field.type;
    if (type === undefined || DRAWN.has(type)) return;
    const message = `Une feuille ne sait pas demander ${quote(id)}\u00a0: ni texte, ni choix, ni date.`;
    report({
      path,
      rule: 'sheet-detail',
      message,
      value: id,
      expected: [...DRAWN].join(', '),
      level: 'error',
    });
  });
}
