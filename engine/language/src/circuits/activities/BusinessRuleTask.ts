import { DecisionError } from '../../decisions/index.js';
import { ExpressionError } from '../../expressions/index.js';
import { activity } from '../run/activity.js';
import { CircuitIncident } from '../run/Run.js';
import { contextOf, setVariable } from '../run/variables.js';
import { askPerson } from './humanWork.js';

/** A DMN decision, taken at once, or an evaluation grid that a person fills in (13.3.3). */
export const BusinessRuleTask = activity({
  begin(run, token, node) {
    if (node.work?.grid !== undefined) {
      askPerson(run, token, node, node.work);
      return;
    }
    const { decision } = node;
    const answer = decision ? decide(run.env.decide, decision.ref, contextOf(run, token)) : {};
    if (decision?.result !== undefined) setVariable(run, token, decision.result, answer);
    run.queue.push({ do: 'complete', token: token.id, result: answer });
  },
  withdraw(run, token, node) {
    if (node.work?.grid !== undefined) run.effects.push({ kind: 'cancelTask', executionId: token.id });
  },
});

type Decide = ((ref: string, context: Record<string, unknown>) => unknown) | undefined;

const REMEDY =
  'Corrigez la donnée qu’elle lit, puis relancez\u00A0; ou corrigez la table, publiez-la et faites suivre ce circuit.';

/** @throws CircuitIncident `decision-sans-reponse`, `decision-en-echec` with what the table says of it */
function decide(take: Decide, ref: string, context: Record<string, unknown>): unknown {
  let answer: unknown;
  try {
    answer = take?.(ref, context);
  } catch (error) {
    if (!(error instanceof DecisionError) && !(error instanceof ExpressionError)) throw error;
    throw new CircuitIncident(
      'decision-en-echec',
      `La décision « ${ref} » n’a pas pu être prise. ${error.message} ${REMEDY}`,
    );
  }
  if (answer === undefined || answer === null) {
    throw new CircuitIncident('decision-sans-reponse', `La décision « ${ref} » n’a donné aucune réponse.`);
  }
  return answer;
}
