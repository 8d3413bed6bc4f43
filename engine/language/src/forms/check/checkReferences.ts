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
  refer(form.record?.series, '/record/series');
  form.record?.quick?.forEach((id, index) => {
    refer(id, `/record/quick/${String(index)}`);
  });
  refer(form.record?.sheet?.question, '/record/sheet/question');
  form.record?.sheet?.details?.forEach((id, index) => {
    refer(id, `/record/sheet/details/${String(index)}`);
  });
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
