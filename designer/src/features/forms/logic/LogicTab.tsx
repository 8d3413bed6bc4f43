import { readCondition, sayCondition, sayValue } from '@trame/language';
import { useState } from 'react';
import { useFocusNext } from '../../../shared/useFocusNext.js';
import { errorsWithin } from '../check/faultsAt.js';
import { fieldAt, labelOf } from '../edit/node.js';
import { withValueAt } from '../edit/pointer.js';
import type { Editing } from '../properties/Editing.js';
import { faultsAt } from '../check/faultsAt.js';
import { rulesOf, type FormRule } from '../rules/formRules.js';
import { readRule } from '../rules/readRule.js';
import { RuleEditor } from '../rules/RuleEditor.js';
import { namesAround, namesOfRule } from '../rules/namesOfRule.js';
import { lexiconOf, valueLexiconOf } from '../rules/ruleNames.js';
import { ValueRule, type ValueRuleKind } from '../rules/ValueRule.js';
import { wantedBy, wantedText } from '../rules/values/Wanted.js';
import { f } from '../words.js';
import { l } from './words.js';

/** Every rule of the form in one place: of what, which, in a sentence; changed where one reads it. */
export function LogicTab({ editing, onSelect }: { editing: Editing; onSelect: (pointer: string) => void }) {
  const [open, setOpen] = useState<string>();
  const [wanted, setWanted] = useState('');
  const { list, rest, leave } = useFocusNext<HTMLUListElement>();
  const rules = rulesOf(editing.form);
  const shown = wanted === '' ? rules : rules.filter(({ kind }) => kind === wanted);
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  if (rules.length === 0)
    return (
      <p className="sf-help" tabIndex={-1} ref={rest}>
        {l('none')}
      </p>
    );
  return (
    <section aria-label={l('title')}>
      <p className="fe-filter">
        <label>
          {l('show')}{' '}
          <select ref={rest} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)}>
            <option value="">{l('all', { count: rules.length })}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {f(`rule.${kind}`)}
              </option>
            ))}
          </select>
        </label>
      </p>
      <ul className="fe-logic" ref={list}>
        {shown.map((rule, index) => (
          <li key={rule.pointer} data-faulty={errorsWithin(editing.faults, rule.pointer) > 0 || undefined}>
            <RuleLine
              rule={rule}
              editing={editing}
              open={open === rule.pointer}
              onToggle={() => setOpen(open === rule.pointer ? undefined : rule.pointer)}
              onSelect={onSelect}
              onLeave={() => leave(index)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RuleLine(props: {
  rule: FormRule;
  editing: Editing;
  open: boolean;
  onToggle: () => void;
  onSelect: (pointer: string) => void;
  /** The rule is about to go. */
  onLeave: () => void;
}) {
  const { rule, editing, open, onToggle, onSelect, onLeave } = props;
  const told = tell(rule, editing);
  const place = rule.node === '' ? l('wholeForm') : labelOf(editing.form, rule.node);
  const faults = faultsAt(editing.faults, ruleAt(rule));
  return (
    <>
      <div className="fe-logic-line">
        {rule.node === '' ? (
          <strong>{place}</strong>
        ) : (
          <button type="button" className="fe-link" onClick={() => onSelect(rule.node)}>
            {place}
          </button>
        )}
        <span className="st-badge">{f(`rule.${rule.kind}`)}</span>
        <span className={told === undefined ? 'sf-code' : undefined}>{told ?? rule.expression}</span>
        {rule.message === undefined ? null : <em>« {rule.message} »</em>}
        <button type="button" className="st-button st-quiet" aria-expanded={open} onClick={onToggle}>
          {open ? l('close') : l('edit')}
          <span className="visually-hidden"> {place}</span>
        </button>
      </div>
      {faults.length > 0 ? (
        <ul className="fe-faults">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
      {open ? <OpenRule rule={rule} editing={editing} onLeave={onLeave} /> : null}
    </>
  );
}

function OpenRule(props: { rule: FormRule; editing: Editing; onLeave: () => void }) {
  const { rule, editing, onLeave } = props;
  const { form, change, faults, codes } = editing;
  const at = ruleAt(rule);
  const put = (expression: string | undefined): void => {
    if (expression === undefined) onLeave();
    change(withValueAt(form, at, expression), at);
  };
  const names = namesOfRule(form, rule.kind, rule.node, codes);
  if (isCondition(rule)) {
    return (
      <RuleEditor
        kind={rule.kind as 'visibleWhen' | 'requiredWhen' | 'check'}
        required={rule.kind === 'check'}
        value={rule.expression}
        names={names}
        faults={faultsAt(faults, at)}
        onChange={put}
      />
    );
  }
  const field = rule.node === '' ? undefined : fieldAt(form, rule.node);
  return (
    <ValueRule
      kind={rule.kind as ValueRuleKind}
      label={f(`rule.${rule.kind}`)}
      help=""
      wanted={
        field && (rule.kind === 'computed' || rule.kind === 'defaultFrom')
          ? wantedBy(field, codes)
          : wantedText
      }
      value={rule.expression}
      names={names}
      faults={faultsAt(faults, at)}
      onChange={put}
    />
  );
}

/** A rule as a sentence; undefined for what only FEEL says. */
function tell(rule: FormRule, editing: Editing): string | undefined {
  const names = namesAround(editing.form, rule.kind, rule.node, editing.codes);
  if (isCondition(rule)) {
    const condition = readCondition(rule.expression);
    return condition && sayCondition(condition, lexiconOf(names));
  }
  const { value } = readRule(rule.expression, names);
  return value && sayValue(value, valueLexiconOf(names));
}

function isCondition({ kind }: FormRule): boolean {
  return kind === 'visibleWhen' || kind === 'requiredWhen' || kind === 'check';
}

/** Where the expression itself is. */
function ruleAt({ kind, pointer }: FormRule): string {
  return kind === 'check' ? `${pointer}/assert` : pointer;
}
