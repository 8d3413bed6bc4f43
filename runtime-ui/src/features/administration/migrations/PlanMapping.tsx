import type { ElementMapping, MigrationPlan } from '@trame/schemas';
import { t } from '../words.js';

type Element = MigrationPlan['targets'][number];
const keyOf = ({ circuit = '', element }: Pick<Element, 'circuit' | 'element'>): string =>
  `${circuit}/${element}`;

/** What each element without natural counterpart becomes; those where circuits wait come first. */
export function PlanMapping(props: {
  plan: MigrationPlan;
  onChange: (mapping: readonly ElementMapping[]) => void;
}) {
  const { plan, onChange } = props;
  const chosen = plan.mapping.filter(({ from, to }) => from !== to);
  const map = (from: Element, to: string): void => {
    const others = plan.mapping.filter(
      (line) => !(line.from === from.element && (line.circuit ?? '') === (from.circuit ?? '')),
    );
    const line = { from: from.element, to, ...(from.circuit === undefined ? {} : { circuit: from.circuit }) };
    onChange(to === '' ? others : [...others, line]);
  };
  const changed: Element[] = chosen.map(({ circuit, from }) => ({
    ...(circuit === undefined ? {} : { circuit }),
    element: from,
    name: from,
    type: plan.targets.find((one) => one.element === from)?.type ?? '',
  }));
  const lines = [...plan.unmapped, ...changed.map((one) => ({ ...one, waiting: 0, why: undefined }))];
  if (lines.length === 0) return <p>{t('plan.allMapped')}</p>;
  return (
    <section>
      <h2>{t('plan.unmapped')}</h2>
      <p className="soft">{t('plan.unmapped.lead')}</p>
      <ul className="tr-where">
        {lines.map((one) => {
          const target = chosen.find(
            ({ circuit, from }) => from === one.element && (circuit ?? '') === (one.circuit ?? ''),
          );
          return (
            <li key={keyOf(one)}>
              <span>
                <strong>{one.name}</strong>{' '}
                {one.waiting > 0 ? (
                  <span className="soft">{t('plan.waiting', { count: one.waiting })}</span>
                ) : null}
                {one.why ? <span className="soft"> {one.why}</span> : null}
              </span>
              <select
                className="tk-input tk-select"
                aria-label={t('plan.becomes', { name: one.name })}
                value={target?.to ?? ''}
                onChange={(event) => map(one, event.target.value)}
              >
                <option value="">{t('plan.nothing')}</option>
                {plan.targets
                  .filter(
                    ({ type, circuit }) =>
                      (one.type === '' || type === one.type) && (circuit ?? '') === (one.circuit ?? ''),
                  )
                  .map((each) => (
                    <option key={keyOf(each)} value={each.element}>
                      {each.name}
                    </option>
                  ))}
              </select>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
