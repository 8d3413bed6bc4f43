import type { NationalCode } from '@trame/schemas';
import { t } from '../words.js';
import { TextField } from './TextField.js';

/** The national code of a question, an answer, an item: its code system, the code, how the code reads. */
export function NationalCodeField(props: {
  value: NationalCode | undefined;
  /** Code systems that are named nearby, to be picked rather than typed. */
  systems?: readonly string[];
  fault?: (key: keyof NationalCode) => string | undefined;
  onChange: (value: NationalCode | undefined) => void;
}) {
  const { value, systems = [], fault, onChange } = props;
  const { system = '', code = '', display } = value ?? {};
  const put = (patch: Partial<NationalCode>): void => {
    const { display: said = '', ...next } = { system, code, display, ...patch };
    const nothing = next.system === '' && next.code === '' && said === '';
    onChange(nothing ? undefined : { ...next, ...(said === '' ? {} : { display: said }) });
  };
  const missing = (text: string, other: string, sentence: string): string | undefined =>
    text === '' && other !== '' ? sentence : undefined;
  return (
    <fieldset className="sf-code-field">
      <legend>{t('nationalCode')}</legend>
      <TextField
        label={t('nationalCodeSystem')}
        help={t('nationalCodeSystemHelp')}
        code
        suggestions={[...new Set(systems)]}
        value={system}
        fault={missing(system, code, t('nationalCodeSystemMissing')) ?? fault?.('system')}
        onChange={(next) => put({ system: next.trim() })}
      />
      <TextField
        label={t('nationalCodeCode')}
        code
        value={code}
        fault={missing(code, system, t('nationalCodeMissing')) ?? fault?.('code')}
        onChange={(next) => put({ code: next.trim() })}
      />
      <TextField
        label={t('nationalCodeDisplay')}
        value={display ?? ''}
        fault={fault?.('display')}
        onChange={(next) => put({ display: next })}
      />
    </fieldset>
  );
}
