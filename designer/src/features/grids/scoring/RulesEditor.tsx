import type { GridItem, Scoring } from '@trame/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { NumberField, TextField } from '../../../shared/fields/index.js';
import { answersOf } from '../editing/answersOf.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

type Rule = NonNullable<Scoring['rules']>[number];

/** Rules « at least so many among »: a label, a number, and the answers that count, item by item. */
export function RulesEditor({ grid, change, faults }: GridEditing) {
  const rules = grid.scoring.rules ?? [];
  const items = grid.items.filter(({ type }) => type !== 'illustrative');
  const write = (next: Rule[], merge?: string): void =>
    change({ ...grid, scoring: { ...grid.scoring, rules: next } }, merge);
  const replace = (place: number, rule: Rule): void =>
    write(
      rules.map((each, index) => (index === place ? rule : each)),
      `rule.${rule.id}`,
    );
  return (
    <>
      <p className="st-soft">{t('rules.intro')}</p>
      {faultAt(faults, '/scoring/rules') ? (
        <p className="sf-field-fault">{faultAt(faults, '/scoring/rules')}</p>
      ) : null}
      {rules.map((rule, place) => (
        <section key={rule.id} className="sg-card" aria-label={rule.label}>
          <div className="sg-entry-head">
            <TextField
              label={t('rules.label')}
              value={rule.label}
              maxLength={200}
              fault={faultAt(faults, `/scoring/rules/${String(place)}/label`)}
              onChange={(label) => replace(place, { ...rule, label })}
            />
            <NumberField
              label={t('rules.atLeast')}
              whole
              min={1}
              value={rule.atLeast}
              fault={faultAt(faults, `/scoring/rules/${String(place)}/atLeast`)}
              onChange={(atLeast) => replace(place, { ...rule, atLeast: atLeast ?? 1 })}
            />
            <button
              type="button"
              className="tk-icon-button"
              aria-label={t('rules.remove', { name: rule.label })}
              title={t('rules.remove', { name: rule.label })}
              onClick={() => write(rules.filter((_, index) => index !== place))}
            >
              <IconTrash size={18} aria-hidden />
            </button>
          </div>
          {(['among', 'provided'] as const).map((part) => (
            <Answers
              key={part}
              title={t(`rules.${part}`)}
              help={t(`rules.${part}Help`)}
              items={items}
              chosen={rule[part] ?? []}
              onChange={(chosen) => replace(place, withAnswers(rule, part, chosen))}
            />
          ))}
          <p className="sg-sentence">{t('rules.sentence', { count: rule.atLeast })}</p>
        </section>
      ))}
      <button
        type="button"
        className="tk-button"
        onClick={() => {
          const id = kebabIdFor(t('rules.new'), new Set(rules.map((each) => each.id)));
          write([...rules, { id, label: t('rules.new'), atLeast: 1, among: [] }]);
        }}
      >
        <IconPlus size={18} aria-hidden /> {t('rules.add')}
      </button>
    </>
  );
}

type Chosen = Rule['among'];

function withAnswers(rule: Rule, part: 'among' | 'provided', chosen: Chosen): Rule {
  if (part === 'among') return { ...rule, among: chosen };
  const { provided: _, ...others } = rule;
  return chosen.length > 0 ? { ...others, provided: chosen } : others;
}

/** Answers chosen item by item. */
function Answers(props: {
  title: string;
  help: string;
  items: readonly GridItem[];
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const { items, chosen } = props;
  return (
    <fieldset className="sg-among">
      <legend>{props.title}</legend>
      <p className="sf-help">{props.help}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span>{item.label || item.id}</span>
            {answersOf(item).map(({ value, label }) => (
              <label key={value}>
                <input
                  type="checkbox"
                  aria-label={t('rules.cell', { item: item.label || item.id, answer: label })}
                  checked={valuesOf(chosen, item.id).includes(value)}
                  onChange={() => props.onChange(toggled(chosen, item.id, value))}
                />
                {label}
              </label>
            ))}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

const valuesOf = (chosen: Chosen, id: string): string[] =>
  chosen.find(({ item }) => item === id)?.values ?? [];

function toggled(chosen: Chosen, id: string, value: string): Chosen {
  const before = valuesOf(chosen, id);
  const values = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  const others = chosen.filter(({ item }) => item !== id);
  return values.length > 0 ? [...others, { item: id, values }] : others;
}
