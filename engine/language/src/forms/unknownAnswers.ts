import type { FormFault } from './FormFault.js';
import { isObject } from './fields/structured.js';
import { message } from './messages.js';
import type { Container } from './plan/Plan.js';

/** Gives a fault for every answer the form does not ask. */
export function unknownAnswers(container: Container, data: unknown, pointer = ''): FormFault[] {
  if (!isObject(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const path = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const step = container.byId.get(key);
    if (!step?.type.answered) {
      return [
        {
          path,
          fieldId: key,
          level: 'error' as const,
          rule: 'unknown',
          message: message('unknown', { name: key }),
        },
      ];
    }
    if (!step.inner) return [];
    const { inner } = step;
    const objects: [unknown, string][] = Array.isArray(value)
      ? value.map((row: unknown, index) => [row, `${path}/${String(index)}`])
      : [[value, path]];
    return objects.flatMap(([object, at]) => unknownAnswers(inner, object, at));
  });
}
