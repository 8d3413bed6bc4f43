import type { Addressee } from '@trame/schemas';
import { careTeamOf, type DossierRow } from '../../dossiers/index.js';
import {
  findProfessionals,
  getService,
  professionalsOf,
  professionalsOfService,
} from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/**
 * Who is meant by an addressee in a dossier, today: somebody, its care team, those of a function there, of a role or of
 * a service here.
 */
export async function peopleOf(tx: Tx, dossier: DossierRow, { kind, id }: Addressee): Promise<string[]> {
  switch (kind) {
    case 'professionnel':
      if (!isUuid(id)) return [];
      return (await findProfessionals(tx, [id])).flatMap((one) => (one.active ? one.id : []));
    case 'role':
      return (await professionalsOf(tx, dossier.establishmentId, id)).map((one) => one.id);
    case 'service': {
      const here = isUuid(id) && (await getService(tx, id))?.establishmentId === dossier.establishmentId;
      return here ? (await professionalsOfService(tx, id)).map((one) => one.id) : [];
    }
    case 'equipe':
    case 'fonction': {
      const team = await careTeamOf(tx, dossier.id);
      const members = team.filter(({ functionId }) => kind === 'equipe' || functionId === id);
      return [...new Set(members.map(({ professionalId }) => professionalId))];
    }
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
