import { readCondition, sayCondition, writeCondition, type Group } from '@trame/language';
import { useState } from 'react';
import { f } from '../words.js';
import '../editor.css';
import { ConditionBuilder } from './ConditionBuilder.js';
import { Expert } from './Expert.js';
import { FeelText } from './FeelText.js';
import { asGroup, simplest } from './groups.js';
import { firstTest } from './operators.js';
import { lexiconOf, type RuleName } from './ruleNames.js';
import { TakeBack } from './TakeBack.js';
import { useFormer } from './useFormer.js';
import { b } from './values/words.js';

/** The rules that are conditions; `way`: of a way out of a step of a circuit. */
export type ConditionKind = 'visibleWhen' | 'requiredWhen' | 'check' | 'way' | 'again' | 'enough' | 'happens';

/**
 * A condition of a form: rows and groups, the French sentence they make, and the FEEL beneath for experts. What FEEL
 * says beyond conditions stays as it is written.
 */
export function RuleEditor(props: {
  kind: ConditionKind;
  value: string | undefined;
  names: readonly RuleName[];
  faults: readonly string[];
  onChange: (expression: string | undefined) => void;
  /** A check cannot be without condition. */
  required?: boolean;
}) {
  const { kind, value, names, faults, onChange, required = false } = props;
  const [editing, setEditing] = useState<{ of: string | undefined; group: Group }>();
  const read = value === undefined ? undefined : readCondition(value);
  // What is being put together may be no condition yet (an empty group): it is kept while its text is what was written.
  const group = editing && editing.of === value ? editing.group : read && asGroup(read);
  const put = (next: Group): void => {
    const text = writeCondition(simplest(next));
    const written = text === '' ? (required ? value : undefined) : text;
    setEditing({ of: written, group: next });
    if (written !== value) onChange(written);
  };
  const [first] = names;
  const former = useFormer(value, onChange);
  const beyond = value !== undefined && !group;
  const start = (): void => {
    if (beyond) former.keep(value);
    if (first) put({ kind: 'group', join: 'and', negated: false, of: [firstTest(first)] });
  };
  const said = [
    ...(read ? [f(`rule.sentence.${kind}`, { condition: sayCondition(read, lexiconOf(names)) })] : []),
    ...(former.former === undefined ? [] : [b('replaced')]),
  ];
  return (
    <div className="fe-rule">
      {value === undefined && !group ? (
        <button type="button" className="st-button st-quiet" disabled={!first} onClick={start}>
          {f('rule.add')}
        </button>
      ) : null}
      {group ? <ConditionBuilder condition={group} names={names} onChange={put} /> : null}
      {beyond ? (
        <p className="sf-help">
          {f('rule.tooRich')}{' '}
          <button type="button" className="fe-link" onClick={start}>
            {f('rule.replace')}
          </button>
        </p>
      ) : null}
      {said.length > 0 ? (
        <p className="fe-sentence" role="status">
          {said.join(' ')}
        </p>
      ) : null}
      <TakeBack {...former} />
      {value === undefined && !required ? null : (
        <>
          <Expert summary={f('rule.expert')} needed={beyond || faults.length > 0}>
            <FeelText
              {...{ value, names, faults }}
              label={f('rule.feel')}
              onChange={(text) => onChange(text.trim() === '' && !required ? undefined : text)}
            />
          </Expert>
          {required ? null : (
            <button
              type="button"
              className="st-button st-quiet"
              onClick={() => {
                if (beyond) former.keep(value);
                setEditing(undefined);
                onChange(undefined);
              }}
            >
              {f('rule.remove')}
            </button>
          )}
        </>
      )}
    </div>
  );
}
