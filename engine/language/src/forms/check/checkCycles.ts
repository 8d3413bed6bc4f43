import { quote } from '../../expressions/index.js';
import { stepName } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';

/** Reports rules that wait for one another: no order of evaluation exists. */
export function checkCycles({ plan, report }: FormCheck): void {
  for (const cycle of plan.cycles) {
    const [first] = cycle;
    if (!first) continue;
    const names = cycle.map((step) => quote(stepName(step))).join(', ');
    const message =
      cycle.length === 1
        ? `La règle de ${names} dépend d’elle-même.`
        : `Ces règles dépendent les unes des autres\u00a0: ${names}.`;
    report({
      path: first.source,
      rule: 'cycle',
      message,
      remedy: 'Retirez l’une des dépendances.',
      level: 'error',
    });
  }
}
