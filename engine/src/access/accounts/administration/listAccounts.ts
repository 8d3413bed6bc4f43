import type { AccountList } from '@trame/schemas';
import { displayName, localDay } from '../../../organisation/index.js';
import type { Principal, Tx } from '../../../platform/index.js';
import { accountReachOf, manageable, manageableBinds } from './manageable.js';

/** Names shown at once; a search finds the others. */
const MOST = 100;

type Row = {
  id: string;
  last_name: string;
  first_name: string;
  email: string | null;
  active: boolean;
  login: string | null;
  password_at: Date | null;
  totp: boolean;
  passkeys: number;
  invited_until: Date | null;
  places: string[];
  national_number: string | null;
  bound: boolean;
  binding_refused: 'nom' | 'plusieurs' | null;
  binding_refused_at: Date | null;
};

/** GET /accounts: the professionals whose account one manages, by name, and what opens it. */
export async function listAccounts(tx: Tx, principal: Principal, q = ''): Promise<AccountList> {
  const reach = await accountReachOf(tx, principal);
  const rows = await tx.query<Row>(
    `select p.id, p.last_name, p.first_name, p.email, p.active, coalesce(p.rpps, p.adeli) as national_number,
            p.oidc_subject is not null as bound, p.binding_refused, p.binding_refused_at, o.login, o.password_at,
            exists (select from account_totp t where t.professional_id = p.id) as totp,
            (select count(*)::int from account_passkey k where k.professional_id = p.id) as passkeys,
            (select max(l.expires_at) from account_link l
              where l.professional_id = p.id and l.purpose = 'invitation' and l.closed_at is null) as invited_until,
            array(select distinct e.name from activity a join establishment e on e.id = a.establishment_id
                   where a.professional_id = p.id and (a.to_date is null or a.to_date >= $3::date)
                   order by e.name) as places
       from professional p left join own_account o on o.professional_id = p.id
      where ${manageable(1)}
        and ($5 = '' or position(trame_fold($5) in trame_fold(p.first_name || ' ' || p.last_name || ' ' || p.first_name)) > 0
             or position(lower($5) in coalesce(o.login, p.email, '')) > 0)
      order by p.last_name, p.first_name, p.id limit ${MOST + 1}`,
    [...manageableBinds(reach, localDay(tx.now())), q.trim()],
  );
  return {
    more: rows.length > MOST,
    accounts: rows.slice(0, MOST).map((row) => ({
      id: row.id,
      displayName: displayName({ lastName: row.last_name, firstName: row.first_name }),
      active: row.active,
      places: row.places,
      login: row.login,
      email: row.email,
      nationalNumber: row.national_number,
      bound: row.bound,
      bindingRefused:
        row.binding_refused && row.binding_refused_at
          ? { why: row.binding_refused, at: row.binding_refused_at.toISOString() }
          : null,
      state: stateOf(row),
      code: row.totp,
      passkeys: row.passkeys,
      invitedUntil: row.invited_until?.toISOString() ?? null,
    })),
  };
}

function stateOf(row: Row): 'aucun' | 'invite' | 'expire' | 'ouvert' {
  if (row.login === null) return 'aucun';
  if (row.password_at !== null) return 'ouvert';
  return row.invited_until && row.invited_until > new Date() ? 'invite' : 'expire';
}
