import {
  checkDecision as checkTable,
  checkForm,
  compileForm,
  DecisionError,
  parseDecision,
  runDecisionCase,
  runFixture,
  type CompiledForm,
} from '@trame/language';
import type { DecisionCase, Fault, Fixture } from '@trame/schemas';
import { fileOf, unknown, type Inspection } from '../checks/Inspection.js';

/** What a case gave: its faults, none when it passes; or nothing, when what it tries has faults of its own. */
export type Played = Fault[] | 'unplayed';

/** Plays a case kept for a form or for a decision table, against the pack as it is. */
export async function playFixture(inspection: Inspection, id: string): Promise<Played> {
  const { layer, whole } = inspection;
  const fixture = layer.fixtures[id];
  if (!fixture) return [];
  const file = fileOf('fixtures', id);
  const played = isDecisionCase(fixture)
    ? await playDecision(whole.decisions, fixture)
    : playForm(inspection, fixture);
  return played === 'unplayed' ? played : played.map((fault) => ({ ...fault, file }));
}

/** Whether a case is of a decision table; the others are of a form. */
export const isDecisionCase = (fixture: Fixture | DecisionCase): fixture is DecisionCase =>
  'decision' in fixture;

function playForm(inspection: Inspection, fixture: Fixture): Played {
  const { forms } = inspection.whole;
  if (!Object.hasOwn(forms, fixture.form)) {
    return [unknown('', '/form', 'form', fixture.form, Object.keys(forms))];
  }
  const compiled = compiledForm(inspection, fixture.form);
  return compiled ? runFixture(compiled, fixture) : 'unplayed';
}

/** The forms of one inspection, compiled once for all their cases. */
const known = new WeakMap<Inspection, Map<string, CompiledForm | undefined>>();

/** A form that has faults of its own tells them itself: what it would answer means nothing. */
function compiledForm(inspection: Inspection, id: string): CompiledForm | undefined {
  const compiled = known.get(inspection) ?? new Map<string, CompiledForm | undefined>();
  known.set(inspection, compiled);
  const form = inspection.whole.forms[id];
  if (form && !compiled.has(id)) {
    const { codes } = inspection.whole;
    const sound = !hasErrors(checkForm(form, { codeLists: codes }));
    compiled.set(id, sound ? compileForm(form, codes) : undefined);
  }
  return compiled.get(id);
}

async function playDecision(
  decisions: Readonly<Record<string, string>>,
  kept: DecisionCase,
): Promise<Played> {
  const xml = Object.hasOwn(decisions, kept.decision) ? decisions[kept.decision] : undefined;
  if (xml === undefined) return [unknown('', '/decision', 'decision', kept.decision, Object.keys(decisions))];
  try {
    const table = await parseDecision(xml);
    return hasErrors(checkTable(table)) ? 'unplayed' : runDecisionCase(table, kept);
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return 'unplayed';
  }
}

const hasErrors = (faults: readonly Fault[]): boolean => faults.some(({ level }) => level === 'error');
