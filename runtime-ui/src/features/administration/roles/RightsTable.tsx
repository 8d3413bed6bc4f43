import type { Action, Domain, Role } from './roleQueries.js';
import { rightText } from './rightWords.js';
import { t } from './words.js';

const ACTIONS: readonly Action[] = ['lire', 'ecrire', 'signer', 'gerer', 'consulter'];

/** What a role gives, domain by domain: whom each right is for; what differs from the pack is in bold. */
export function RightsTable({ role, domains }: { role: Role; domains: readonly Domain[] }) {
  const given = domains.filter(({ id }) => role.rights.some(({ domain }) => domain === id));
  const actions = ACTIONS.filter((one) => role.rights.some(({ action }) => action === one));
  if (given.length === 0) return <p className="soft">{t('rights.none')}</p>;
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('rights.title', { label: role.label })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.domain')}</th>
            {actions.map((action) => (
              <th key={action} scope="col">
                {t(`action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {given.map((domain) => (
            <tr key={domain.id}>
              <td>
                <strong>{domain.label}</strong>
                {domain.walled ? <span className="soft"> {t('walled')}</span> : null}
                {domain.product ? <p className="soft">{t('product')}</p> : null}
              </td>
              {actions.map((action) => (
                <td key={action} data-label={t(`action.${action}`)}>
                  <Right right={rightText(role, domain.id, action)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Right({ right }: { right: ReturnType<typeof rightText> }) {
  if (!right) return <span className="soft">{t('none')}</span>;
  return right.changed ? <strong className="tr-changed-right">{right.text}</strong> : right.text;
}
