import { checkForm, compileForm, submitForm } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { fileOf, unknown, type Inspection } from './Inspection.js';

/** A case kept for a form: its answers are still accepted, or refused, as they were when it was kept. */
export function checkFixture({ layer, whole }: Inspection, id: string): Fault[] {
  const fixture = layer.fixtures[id];
  if (!fixture) return [];
  const file = fileOf('fixtures', id);
  const form = Object.hasOwn(whole.forms, fixture.form) ? whole.forms[fixture.form] : undefined;
  if (!form) return [unknown(file, '/form', 'form', fixture.form, Object.keys(whole.forms))];
  // A form that has faults of its own tells them itself: what it would answer means nothing.
  if (checkForm(form, { codeLists: whole.codes }).some(({ level }) => level === 'error')) return [];
  const { faults } = submitForm(compileForm(form, whole.codes), fixture.data, fixture.context);
  const errors = faults.filter(({ level }) => level === 'error');
  const is = errors.length > 0 ? 'refused' : 'accepted';
  if (is === fixture.expected) return [];
  const [first] = errors;
  return [
    {
      file,
      path: first ? `/data${first.path}` : '/expected',
      rule: 'fixture-fails',
      level: 'error',
      message: first
        ? `Le cas d’essai « ${fixture.title} » devrait être accepté, et ne l’est pas : ${first.message}`
        : `Le cas d’essai « ${fixture.title} » devrait être refusé, et il est accepté.`,
      value: is,
      expected: fixture.expected,
      remedy: 'Corrigez le formulaire, ou le cas d’essai s’il dit une règle qui n’est plus voulue.',
    },
  ];
}
