import type { IdentitySheet } from '@trame/schemas';
import { formatDate } from '../../shared/time/index.js';
import { t } from './words.js';

type Trait = IdentitySheet['traits'][number];

/** The traits as they are known. */
export function IdentityTraits({ sheet, onEdit }: { sheet: IdentitySheet; onEdit: () => void }) {
  return (
    <>
      <dl className="tr-identity-traits">
        {sheet.traits.map((trait) => (
          <div key={trait.id}>
            <dt>
              {trait.label} {trait.strict ? <span className="soft">({t('traits.strict')})</span> : null}
            </dt>
            <dd>{shown(trait) ?? <span className="soft">{t('traits.unknown')}</span>}</dd>
          </div>
        ))}
      </dl>
      {sheet.mayChange ? (
        <p>
          <button type="button" className="tk-button" onClick={onEdit}>
            {t('traits.edit')}
          </button>
        </p>
      ) : null}
    </>
  );
}

function shown({ id, value }: Trait): string | undefined {
  if (value === undefined) return undefined;
  if (id === 'dateNaissance') return formatDate(value);
  if (id === 'sexe' && (value === 'F' || value === 'M' || value === 'I')) return t(`traits.sexe.${value}`);
  return value;
}
