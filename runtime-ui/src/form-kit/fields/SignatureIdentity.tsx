import type { FormFault } from '@trame/language';
import { LabelledInput, RadioList } from '../controls/index.js';
import { t } from '../words.js';

/** How an identity is checked, in the order of a desk. */
export const IDENTITY_CHECKS = ['connue', 'piece', 'autre'] as const;

/** How who holds the screen checked the identity of the person who signs on it. */
export function SignatureIdentity(props: {
  id: string;
  value: string;
  detail: string;
  invalid: boolean;
  detailFaults: readonly FormFault[];
  onChange: (parts: { identite?: string; identitePrecision?: string }) => void;
}) {
  const { id, value, onChange } = props;
  return (
    <>
      <div
        role="radiogroup"
        aria-labelledby={`${id}__identity`}
        aria-required
        aria-invalid={props.invalid || undefined}
      >
        <span id={`${id}__identity`} className="tk-part-label">
          {t('signature.identity')}
          <span className="tk-star" aria-hidden>
            {' *'}
          </span>
        </span>
        <RadioList
          id={`${id}__identite`}
          inline
          choices={IDENTITY_CHECKS.map((each) => ({ value: each, label: t(`signature.identity.${each}`) }))}
          value={value}
          onChange={(identite) => onChange({ identite })}
        />
      </div>
      {value === 'autre' ? (
        <LabelledInput
          id={`${id}__precision`}
          label={t('signature.identityDetail')}
          required
          value={props.detail}
          faults={props.detailFaults}
          onChange={(identitePrecision) => onChange({ identitePrecision })}
        />
      ) : null}
    </>
  );
}
