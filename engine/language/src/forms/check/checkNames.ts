import { quote } from '../../expressions/index.js';
import type { FormCheck } from './FormCheck.js';

/** Reports pages, sections and fields that bear the same id where they must differ, and fields that hide the context. */
export function checkNames({ plan, names, report }: FormCheck): void {
  for (const kind of ['page', 'section'] as const) {
    const steps = plan.headings.filter((step) => step.kind === kind);
    for (const step of repeated(steps, (each) => each.id)) {
      const message = `L’identifiant ${quote(step.id)} est déjà celui d’une autre ${kind}.`;
      report({ path: `${step.source}/id`, rule: 'duplicate-id', message, value: step.id, level: 'error' });
    }
  }
  for (const step of plan.fields) {
    const { id } = step.field;
    if (step.container.byId.get(id) !== step) {
      const message = `L’identifiant ${quote(id)} est déjà celui d’un autre champ du même niveau.`;
      report({ path: `${step.source}/id`, rule: 'duplicate-id', message, value: id, level: 'error' });
    }
    if (Object.hasOwn(names, id)) {
      const message = `Le champ ${quote(id)} cache le nom ${quote(id)} du contexte\u00a0: les règles liront le champ.`;
      report({ path: `${step.source}/id`, rule: 'hidden-name', message, value: id, level: 'warning' });
    }
  }
}

function repeated<T>(items: T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.has(key(item)) || !seen.add(key(item)));
}
