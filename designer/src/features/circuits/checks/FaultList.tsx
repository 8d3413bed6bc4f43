import type { ApiFault } from '@trame/schemas';
import { useId } from 'react';
import { c } from '../words.js';

/** The element that a fault is about; nothing for the whole circuit. */
export const elementOf = ({ path }: Pick<ApiFault, 'path'>): string | undefined =>
  path.replace(/^\//, '').split('/')[0] || undefined;

/** What is wrong in a circuit, each with its remedy; following one selects its element. */
export function FaultList({
  faults,
  checking,
  nameOf,
  onFollow,
}: {
  faults: readonly ApiFault[];
  checking: boolean;
  /** The name of an element on the screen; undefined when it is not there. */
  nameOf(id: string): string | undefined;
  onFollow(id: string): void;
}) {
  const titleId = useId();
  const errors = faults.filter(({ level }) => level === 'error').length;
  return (
    <section className="ci-faults" aria-labelledby={titleId}>
      <h2 id={titleId}>{c('checks')}</h2>
      <p role="status" data-sound={faults.length === 0 && !checking}>
        {checking ? c('checking') : sayCount(errors, faults.length - errors)}
      </p>
      <ul>
        {faults.map((fault, index) => {
          const id = elementOf(fault);
          const name = id === undefined ? undefined : nameOf(id);
          return (
            <li key={`${fault.path}${fault.rule}${String(index)}`} data-level={fault.level}>
              <p>
                <strong>{c(fault.level === 'error' ? 'error' : 'warning')}</strong> {fault.message}
              </p>
              {fault.remedy ? <p className="ci-remedy">{fault.remedy}</p> : null}
              {id !== undefined && name !== undefined ? (
                <button type="button" className="ci-link" onClick={() => onFollow(id)}>
                  {c('goTo', { name })}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sayCount(errors: number, warnings: number): string {
  if (errors === 0 && warnings === 0) return c('sound');
  const parts = [
    ...(errors > 0 ? [c(errors === 1 ? 'oneError' : 'manyErrors', { count: errors })] : []),
    ...(warnings > 0 ? [c(warnings === 1 ? 'oneWarning' : 'manyWarnings', { count: warnings })] : []),
  ];
  return parts.join(', ');
}
