import type { Fault, Fixture } from '@trame/schemas';
import type { CompiledForm } from './CompiledForm.js';
import { quote } from '../expressions/index.js';
import type { Strain } from './evaluator/RuleBudget.js';
import type { FormFault } from './FormFault.js';
import { submitForm } from './submitForm.js';

/**
 * Submits the answers of a case kept for a form: they are still accepted, or refused for what the case names, as when it
 * was kept. The form has passed `checkForm`.
 *
 * @returns a fault for each thing that is not as expected, by its place in the case; a remark when its rules come near
 *   the bound of their work
 */
export function runFixture(compiled: CompiledForm, fixture: Fixture): Fault[] {
  const { faults, strain } = submitForm(compiled, fixture.data, fixture.context);
  const errors = faults.filter(({ level }) => level === 'error');
  const unlike = unlikeKept(fixture, errors);
  return unlike.length === 0 && strain.share > NEAR ? [nearBound(fixture, strain)] : unlike;
}

/** From which part of what they may do on, rules are told to be costly: another few rows, and they stop. */
const NEAR = 0.5;

function unlikeKept(fixture: Fixture, errors: readonly FormFault[]): Fault[] {
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

const nearBound = ({ title }: Fixture, { share, source }: Strain): Fault => ({
  path: '/data',
  rule: 'rules-near-bound',
  level: 'warning',
  message: `Avec le cas d’essai ${quote(title)}, les règles du formulaire font ${String(Math.round(share * 100))}\u00a0% du travail permis, surtout ${quote(source)}\u00a0: avec plus de réponses, elles s’arrêteraient.`,
  remedy:
    'Limitez les lignes («\u00a0maxItems\u00a0»), ou simplifiez cette règle\u00a0: une boucle dans une autre multiplie.',
});

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
