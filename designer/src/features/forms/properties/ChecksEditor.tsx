import type { Form } from '@trame/schemas';
import { inOne } from '../check/faultsAt.js';
import { PickField, TextField } from '../../../shared/fields/index.js';
import { proposeSlug } from '../edit/proposeId.js';
import { RuleEditor } from '../rules/RuleEditor.js';
import type { RuleName } from '../rules/ruleNames.js';
import { p } from './words.js';

type Check = NonNullable<Form['checks']>[number];

const LEVELS = ['error', 'warning', 'info'] as const;

/** What must hold of the answers, with what is said when it does not and how grave that is. */
export function ChecksEditor(props: {
  checks: readonly Check[];
  names: readonly RuleName[];
  /** FEEL of a first condition: a check is never empty. */
  first: string;
  faultOf: (place: string) => readonly string[];
  onChange: (checks: Check[] | undefined, group?: string) => void;
}) {
  const { checks, names, first, faultOf, onChange } = props;
  const put = (index: number, patch: Partial<Check>, group?: string): void =>
    onChange(
      checks.map((check, at) => (at === index ? { ...check, ...patch } : check)),
      group && `${group}${index}`,
    );
  const add = (): void => {
    const id = proposeSlug('controle', new Set(checks.map((check) => check.id)));
    onChange([...checks, { id, assert: first, message: p('checkMessageFirst') }]);
  };
  return (
    <div className="fe-checks">
      {checks.map((check, index) => (
        // Checks are told apart by their place.
        <section key={index} className="fe-check" aria-label={p('checkNumber', { number: index + 1 })}>
          <RuleEditor
            key={check.id}
            kind="check"
            required
            value={check.assert}
            names={names}
            faults={faultOf(`/${index}/assert`)}
            onChange={(assert) => {
              if (assert !== undefined) put(index, { assert }, 'assert');
            }}
          />
          <TextField
            label={p('checkMessage')}
            value={check.message}
            maxLength={200}
            fault={inOne(faultOf(`/${index}/message`))}
            onChange={(message) => put(index, { message }, 'message')}
          />
          <PickField
            label={p('checkLevel')}
            value={check.level ?? 'error'}
            options={LEVELS.map((level) => ({ value: level, label: p(`level.${level}`) }))}
            onChange={(level) => put(index, { level: level as Check['level'] })}
          />
          <button
            type="button"
            className="st-button st-quiet"
            onClick={() => {
              const left = checks.filter((_one, at) => at !== index);
              onChange(left.length === 0 ? undefined : left);
            }}
          >
            {p('checkRemove')}
          </button>
        </section>
      ))}
      <button type="button" className="st-button st-quiet" onClick={add}>
        {p('checkAdd')}
      </button>
    </div>
  );
}
