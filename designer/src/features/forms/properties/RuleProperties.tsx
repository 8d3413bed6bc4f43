import { fieldTypes } from '@trame/language';
import type { Field } from '@trame/schemas';
import { faultsAt } from '../check/faultsAt.js';
import { RuleEditor } from '../rules/RuleEditor.js';
import type { RuleKind } from '../rules/formRules.js';
import { namesOfRule } from '../rules/namesOfRule.js';
import { ValueRule } from '../rules/ValueRule.js';
import { wantedBy, wantedText } from '../rules/values/Wanted.js';
import { ChecksEditor } from './ChecksEditor.js';
import type { Editing } from './Editing.js';
import type { PutField } from './PutField.js';
import { p } from './words.js';

/** The rules of a question. */
export function RuleProperties(props: {
  editing: Editing;
  pointer: string;
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
}) {
  const { editing, pointer, field, put, said } = props;
  const namesOf = (kind: RuleKind) => namesOfRule(editing.form, kind, pointer, editing.codes);
  const { answered, uses } = fieldTypes[field.type];
  return (
    <>
      <h3>{p('visible')}</h3>
      <RuleEditor
        kind="visibleWhen"
        value={field.visibleWhen}
        names={namesOf('visibleWhen')}
        faults={said('visibleWhen')}
        onChange={(visibleWhen) => put({ visibleWhen }, 'visibleWhen')}
      />
      {answered && !field.required && field.computed === undefined ? (
        <>
          <h3>{p('requiredWhen')}</h3>
          <RuleEditor
            kind="requiredWhen"
            value={field.requiredWhen}
            names={namesOf('requiredWhen')}
            faults={said('requiredWhen')}
            onChange={(requiredWhen) => put({ requiredWhen }, 'requiredWhen')}
          />
        </>
      ) : null}
      {answered ? (
        <>
          <h3>{p('checks')}</h3>
          <ChecksEditor
            checks={field.checks ?? []}
            names={namesOf('check')}
            first={`${field.id} != null`}
            faultOf={(place) => faultsAt(editing.faults, `${pointer}/checks${place}`)}
            onChange={(checks, group) => put({ checks }, group && `checks.${group}`)}
          />
          <ValueRule
            kind="defaultFrom"
            wanted={wantedBy(field, editing.codes)}
            label={p('defaultFrom')}
            help={p('defaultHelp')}
            value={field.defaultFrom}
            names={namesOf('defaultFrom')}
            faults={said('defaultFrom')}
            onChange={(defaultFrom) => put({ defaultFrom }, 'defaultFrom')}
          />
          <ValueRule
            kind="computed"
            wanted={wantedBy(field, editing.codes)}
            label={p('computed')}
            help={p('computedHelp')}
            value={field.computed}
            names={namesOf('computed')}
            faults={said('computed')}
            onChange={(computed) => put({ computed }, 'computed')}
          />
        </>
      ) : null}
      {uses.includes('signatoryName') ? (
        <ValueRule
          kind="signatoryName"
          wanted={wantedText}
          label={p('signatoryName')}
          help={p('signatoryNameHelp')}
          value={field.signatoryName}
          names={namesOf('signatoryName')}
          faults={said('signatoryName')}
          onChange={(signatoryName) => put({ signatoryName }, 'signatoryName')}
        />
      ) : null}
      {uses.includes('summary') ? (
        <ValueRule
          kind="summary"
          wanted={wantedText}
          label={p('summary')}
          help={p('summaryHelp')}
          value={field.summary}
          names={namesOf('summary')}
          faults={said('summary')}
          onChange={(summary) => put({ summary }, 'summary')}
        />
      ) : null}
    </>
  );
}
