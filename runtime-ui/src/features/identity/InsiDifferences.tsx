import type { IdentitySheet } from '@trame/schemas';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

/** What INSi answered otherwise than the dossier says: trait by trait, what it most likely is, and what may be done. */
export function InsiDifferences(props: {
  differences: NonNullable<IdentitySheet['differences']>;
  mayTake: boolean;
  busy: boolean;
  onTake: () => void;
}) {
  const { at, traits, takeable } = props.differences;
  const differ = traits.length > 0;
  return (
    <section aria-labelledby="identity-differences">
      <h2 id="identity-differences">{t('differences')}</h2>
      <p>{t(differ ? 'differences.lead' : 'differences.none', { at: formatInstant(at) })}</p>
      <ul className="tr-identity-differences">
        {traits.map(({ id, label, here, there, explanation }) => (
          <li key={id}>
            <h3>{label}</h3>
            <dl>
              <div>
                <dt>{t('differences.here')}</dt>
                <dd>{shown(id, here)}</dd>
              </div>
              <div>
                <dt>{t('differences.there')}</dt>
                <dd>{shown(id, there)}</dd>
              </div>
            </dl>
            <p>{explanation}</p>
          </li>
        ))}
      </ul>
      {differ ? <p>{t(takeable ? 'differences.next' : 'differences.paper')}</p> : null}
      {props.mayTake && takeable ? (
        <p>
          <button
            type="button"
            className="tk-button"
            aria-disabled={props.busy || undefined}
            onClick={props.onTake}
          >
            {t(differ ? 'differences.take' : 'differences.take.none')}
          </button>
        </p>
      ) : null}
    </section>
  );
}

function shown(id: string, value: string): string {
  if (id === 'dateNaissance') return formatDate(value);
  return id === 'sexe' && (value === 'F' || value === 'M') ? t(`traits.sexe.${value}`) : value;
}
