import type { GridItem } from '@trame/schemas';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { TextField } from '../../../shared/fields/index.js';
import { editItem } from '../editing/items.js';
import type { ItemRow } from '../editing/itemTree.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { answersOf } from '../editing/answersOf.js';
import { t } from './words.js';

type Rule = NonNullable<GridItem['table']>[number];

/** The table that makes a letter of the parts of a composite: the first rule that fits. */
export function PartRules({ grid, change, faults, row: { item, path } }: GridEditing & { row: ItemRow }) {
  const rules = item.table ?? [];
  const at = `/items/${path.join('/items/')}`;
  const write = (table: Rule[]): void =>
    change(
      editItem(grid, path, (before) => ({ ...before, table })),
      `${item.id}.table`,
    );
  const replace = (rank: number, rule: Rule): void =>
    write(rules.map((each, place) => (place === rank ? rule : each)));
  return (
    <fieldset className="sg-rules">
      <legend>{t('parts.title')}</legend>
      <p className="sf-help">{t('parts.intro')}</p>
      <ol>
        {rules.map((rule, rank) => (
          <li key={rank}>
            <fieldset>
              <legend>{t('parts.rule', { rank: rank + 1 })}</legend>
              {(item.items ?? []).map((part) => (
                <PartValues key={part.id} part={part} rule={rule} onChange={(next) => replace(rank, next)} />
              ))}
              <TextField
                label={t('parts.value')}
                value={rule.value}
                maxLength={40}
                fault={faultAt(faults, `${at}/table/${String(rank)}/value`)}
                onChange={(value) => replace(rank, { ...rule, value })}
              />
              <button
                type="button"
                className="tk-icon-button"
                disabled={rank === 0}
                aria-label={t('parts.up', { rank: rank + 1 })}
                title={t('parts.up', { rank: rank + 1 })}
                onClick={() => write(raised(rules, rank))}
              >
                <IconArrowUp size={18} aria-hidden />
              </button>
              <button
                type="button"
                className="tk-icon-button"
                aria-label={t('parts.remove', { rank: rank + 1 })}
                title={t('parts.remove', { rank: rank + 1 })}
                onClick={() => write(rules.filter((_, place) => place !== rank))}
              >
                <IconTrash size={18} aria-hidden />
              </button>
            </fieldset>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="tk-button tk-button-quiet"
        onClick={() => write([...rules, { when: {}, value: 'A' }])}
      >
        <IconPlus size={18} aria-hidden /> {t('parts.add')}
      </button>
      <TextField
        label={t('parts.otherwise')}
        value={item.otherwise ?? ''}
        maxLength={40}
        onChange={(otherwise) =>
          change(
            editItem(grid, path, (before) => ({ ...before, otherwise })),
            `${item.id}.otherwise`,
          )
        }
      />
    </fieldset>
  );
}

const raised = (rules: readonly Rule[], rank: number): Rule[] => {
  const [moved, ...others] = [rules[rank], ...rules.filter((_, place) => place !== rank)];
  return [...others.slice(0, rank - 1), moved, ...others.slice(rank - 1)].filter(
    (each) => each !== undefined,
  );
};

function PartValues(props: { part: GridItem; rule: Rule; onChange: (rule: Rule) => void }) {
  const { part, rule, onChange } = props;
  const chosen = [rule.when[part.id] ?? []].flat();
  const toggle = (value: string): void => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    const { [part.id]: _, ...others } = rule.when;
    const [only, ...more] = next;
    const when = only === undefined ? others : { ...others, [part.id]: more.length === 0 ? only : next };
    onChange({ ...rule, when });
  };
  return (
    <div role="group" aria-label={part.label || part.id} className="sg-part">
      <span aria-hidden>{part.label || part.id}</span>
      {answersOf(part).map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /> {label}
        </label>
      ))}
    </div>
  );
}
