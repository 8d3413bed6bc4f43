import type { Principal, Tx } from '../../platform/index.js';
import { linkDossiers, type OpenedDossier } from '../openDossier.js';
import type { Traits } from '../traits.js';
import { resemblance, type Resemblance } from './resemblance.js';
import { strictTraitsOf } from './strictTraits.js';

/** How many candidates are looked at, and shown. */
const LOOKED_AT = 100;
const SHOWN = 20;

/** A dossier whose person may be the one that is looked for. */
export type Alike = { opened: OpenedDossier; why: Resemblance };

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
  const rows = await tx.query<{ id: string }>(
    `select d.id from usager u
       join dossier d on d.organisation_id = u.organisation_id and d.usager_id = u.id
      where u.organisation_id = $1 and (u.birth_day = $2 or u.sort_name = trame_fold($3))
        and u.id is distinct from $4::uuid
      order by d.created_at limit ${LOOKED_AT}`,
    [tx.organisationId, traits.dateNaissance ?? null, sortedAs(traits), except],
  );
  const here = strictTraitsOf(traits);
  const candidates = await linkDossiers(
    tx,
    principal,
    rows.map(({ id }) => id),
  );
  return candidates
    .filter(({ readable }) => readable.length > 0)
    .flatMap((opened) => {
      const why = resemblance(here, strictTraitsOf(opened.dossier.traits));
      return why === undefined ? [] : [{ opened, why }];
    })
    .slice(0, SHOWN);
}

/** As `usager.sort_name` is made: the names in use, else those of birth. */
const sortedAs = ({ nomUsage, nomNaissance, prenomUsuel, prenoms }: Traits): string =>
  `${nomUsage || nomNaissance || ''} ${prenomUsuel || prenoms || ''}`;
