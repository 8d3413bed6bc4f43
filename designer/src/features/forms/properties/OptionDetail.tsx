import { NationalCodeField, TextField } from '../../../shared/fields/index.js';
import { inOne } from '../check/faultsAt.js';
import type { Option, OptionPatch } from './Option.js';
import { p } from './words.js';

/** What an answer says beyond its label: its help, its national code. */
export function OptionDetail(props: {
  option: Option;
  systems: readonly string[];
  faultOf: (key: string) => readonly string[];
  onChange: (patch: OptionPatch, key: string) => void;
}) {
  const { option, systems, faultOf, onChange } = props;
  return (
    <section className="fe-option-detail" aria-label={p('optionDetail', { label: option.label })}>
      <TextField
        label={p('optionHelp')}
        lines
        value={option.help ?? ''}
        fault={inOne(faultOf('help'))}
        onChange={(help) => onChange({ help: help === '' ? undefined : help }, 'help')}
      />
      <NationalCodeField
        value={option.code}
        systems={systems}
        fault={(key) => inOne(faultOf(`code/${key}`))}
        onChange={(code) => onChange({ code }, 'code')}
      />
    </section>
  );
}
