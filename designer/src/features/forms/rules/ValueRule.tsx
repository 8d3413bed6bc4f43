import { sayValue, writeValue } from '@trame/language';
import { useId } from 'react';
import '../editor.css';
import { Expert } from './Expert.js';
import { FeelText } from './FeelText.js';
import { withLabelsOfNow } from './labelsOfNow.js';
import { readRule } from './readRule.js';
import { valueLexiconOf, type RuleName } from './ruleNames.js';
import { TakeBack } from './TakeBack.js';
import { useFormer } from './useFormer.js';
import { ValueBuilder } from './values/ValueBuilder.js';
import type { Wanted } from './values/Wanted.js';
import { b } from './values/words.js';

/** The rules that give a value. */
export type ValueRuleKind = 'computed' | 'defaultFrom' | 'signatoryName' | 'summary' | 'timeline';

/**
 * A rule that gives a value: chosen among kinds that people know, told in a French sentence, with the FEEL beneath for
 * experts. What FEEL says beyond them stays as it is written.
 */
export function ValueRule(props: {
  kind: ValueRuleKind;
  label: string;
  help: string;
  /** What the value must be. */
  wanted: Wanted;
  value: string | undefined;
  names: readonly RuleName[];
  faults: readonly string[];
  onChange: (expression: string | undefined) => void;
}) {
  const { kind, label, help, wanted, value, names, faults, onChange } = props;
  const id = useId();
  const { value: read, stale } = readRule(value, names);
  const beyond = value !== undefined && !read;
  // An arrow key on the list of kinds is enough to replace what an expert wrote: it is one press away.
  const former = useFormer(value, onChange);
  const build = (next: string | undefined): void => {
    if (beyond) former.keep(value);
    onChange(next);
  };
  const said = [
    ...(read ? [b(`sentence.${kind}`, { value: sayValue(read, valueLexiconOf(names)) })] : []),
    ...(former.former === undefined ? [] : [b('replaced')]),
  ];
  return (
    <fieldset className="fe-rule fe-value-rule" aria-describedby={help === '' ? undefined : `${id}-aide`}>
      <legend>{label}</legend>
      {help === '' ? null : (
        <p id={`${id}-aide`} className="sf-help">
          {help}
        </p>
      )}
      <ValueBuilder
        label={b('pick')}
        value={read}
        wanted={wanted}
        names={names}
        depth={0}
        outside={{ beyond, onNone: () => build(undefined) }}
        onChange={(next) => build(writeValue(next))}
      />
      {beyond ? <p className="sf-help">{b(stale ? 'stale' : 'tooRich')}</p> : null}
      {stale ? (
        <button
          type="button"
          className="st-button st-quiet"
          onClick={() => build(writeValue(withLabelsOfNow(stale, names)))}
        >
          {b('follow')}
        </button>
      ) : null}
      {said.length > 0 ? (
        <p className="fe-sentence" role="status">
          {said.join(' ')}
        </p>
      ) : null}
      <TakeBack {...former} />
      <Expert summary={b('expert')} needed={beyond || faults.length > 0}>
        <FeelText
          {...{ value, names, faults }}
          label={b('formula')}
          onChange={(text) => onChange(text.trim() === '' ? undefined : text)}
        />
      </Expert>
    </fieldset>
  );
}
