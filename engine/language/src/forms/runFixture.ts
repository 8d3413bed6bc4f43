import type { Fault, Fixture } from '@trame/schemas';
import type { CompiledForm } from './CompiledForm.js';
import type { FormFault } from './FormFault.js';
import { submitForm } from './submitForm.js';

/**
 * Submits the answers of a case kept for a form: they are still accepted, or refused for what the case names, as when it
 * was kept. The form has passed `checkForm`.
 *
 * @returns a fault for each thing that is not as expected, by its place in the case
 */
export function runFixture(compiled: CompiledForm, fixture: Fixture): Fault[] {
  const { faults } = submitForm(compiled, fixture.data, fixture.context);
  const errors = faults.filter(({ level }) => level === 'error');
  if (fixture.expected === 'accepted') return errors.map((error) => notAccepted(fixture, error));
  if (errors.length === 0) return [notRefused(fixture)];
  return fixture.faults === undefined ? [] : otherFaults(fixture, fixture.faults, errors);
}

type Expected = NonNullable<Fixture['faults']>;

const sameAs = (one: { path: string; rule: string }) => (other: { path: string; rule: string }) =>
  one.path === other.path && one.rule === other.rule;

function otherFaults({ title }: Fixture, expected: Expected, errors: readonly FormFault[]): Fault[] {
  const missing = expected.flatMap((one, index) => (errors.some(sameAs(one)) ? [] : [{ one, index }]));
  const more = errors.filter((error) => !expected.some(sameAs(error)));
  return [
    ...missing.map(({ one, index }) =>
      fails(`/faults/${index}`, {
        message: `Le cas d’essai « ${title} » devrait être refusé pour « ${one.rule} » en « ${one.path} », et ne l’est pas.`,
        value: errors.map(({ path, rule }) => ({ path, rule })),
        expected: JSON.stringify({ path: one.path, rule: one.rule }),
      }),
    ),
    ...more.map((error) =>
      fails(`/data${error.path}`, {
        message: `Le cas d’essai « ${title} » est refusé pour une autre raison (${error.rule}) : ${error.message}`,
        value: { path: error.path, rule: error.rule },
        expected: JSON.stringify(expected),
      }),
    ),
  ];
}

const notAccepted = ({ title }: Fixture, { path, message }: FormFault): Fault =>
  fails(`/data${path}`, {
    message: `Le cas d’essai « ${title} » devrait être accepté, et ne l’est pas : ${message}`,
    value: 'refused',
    expected: 'accepted',
  });

const notRefused = ({ title }: Fixture): Fault =>
  fails('/expected', {
    message: `Le cas d’essai « ${title} » devrait être refusé, et il est accepté.`,
    value: 'accepted',
    expected: 'refused',
  });

const fails = (path: string, told: Pick<Fault, 'message' | 'value' | 'expected'>): Fault => ({
  path,
  rule: 'fixture-fails',
  level: 'error',
  ...told,
  remedy: 'Corrigez le formulaire, ou le cas d’essai s’il dit une règle qui n’est plus voulue.',
});
