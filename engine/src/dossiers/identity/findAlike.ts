import { localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isThere, traitsThere } from '../household/members.js';
import { linkDossiers, type OpenedDossier } from '../openDossier.js';
import type { Traits } from '../traits.js';
import { resemblance, type Resemblance } from './resemblance.js';
import { strictTraitsOf } from './strictTraits.js';

/** How many candidates are looked at, and shown. */
const LOOKED_AT = 100;
const SHOWN = 20;

/**
 * A person of a dossier who may be the one that is looked for: whom it is kept under, or a member of its household; `left`: one
 * who was, as they were then, whom no other dossier tells.
 */
export type Alike = {
  opened: OpenedDossier;
  usagerId: string;
  traits: Traits;
  memberId?: string;
  left?: true;
  why: Resemblance;
};

type Row = { id: string; usagerId: string; memberId: string | null; to: string | null; traits: Traits };

/**
 * The dossiers of persons that may be the one of these traits, among those that somebody may open. It reads, it does not
 * trace: the caller does.
 * @param except the person the traits are of, when there is one
 */
export async function findAlike(
  tx: Tx,
  principal: Principal,
  traits: Traits,
  except: string | null = null,
): Promise<Alike[]> {
  const rows = await tx.query<Row>(
    `select d.id, u.id as "usagerId", found."memberId", found."to", found.traits from usager u
       cross join lateral (
         select own.id, null::uuid as "memberId", null::date as "to", u.traits from dossier own
          where own.organisation_id = u.organisation_id and own.usager_id = u.id
         union all
         select h.dossier_id, h.id, h.to_date, ${traitsThere(5)} from household_member h
          where h.organisation_id = u.organisation_id and h.usager_id = u.id) found
       join dossier d on d.organisation_id = u.organisation_id and d.id = found.id
      where u.organisation_id = $1 and (u.birth_day = $2 or u.sort_name = trame_fold($3))
        and u.id is distinct from $4::uuid
      order by d.created_at limit ${LOOKED_AT}`,
    [tx.organisationId, traits.dateNaissance ?? null, sortedAs(traits), except, localDay(tx.now())],
  );
  const here = strictTraitsOf(traits);
  const linked = await linkDossiers(tx, principal, [...new Set(rows.map(({ id }) => id))]);
  const readable = new Map(
    linked.filter((one) => one.readable.length > 0).map((one) => [one.dossier.id, one]),
  );
  const today = localDay(tx.now());
  const shown = rows.filter(({ id }) => readable.has(id));
  const told = new Set(shown.filter((row) => isThere(row, today)).map(({ usagerId }) => usagerId));
  return shown
    .flatMap(({ id, usagerId, memberId, to, traits: theirs }): Alike[] => {
      const opened = readable.get(id);
      const why = opened && resemblance(here, strictTraitsOf(theirs));
      const left = !isThere({ to }, today);
      if (!opened || why === undefined || (left && told.has(usagerId))) return [];
      return [
        {
          opened,
          usagerId,
          traits: theirs,
          why,
          ...(memberId === null ? {} : { memberId }),
          ...(left ? { left: true } : {}),
        },
      ];
    })
    .slice(0, SHOWN);
}

/** As `usager.sort_name` is made: the names in use, else those of birth. */
const sortedAs = ({ nomUsage, nomNaissance, prenomUsuel, prenoms }: Traits): string =>
  `${nomUsage || nomNaissance || ''} ${prenomUsuel || prenoms || ''}`;
