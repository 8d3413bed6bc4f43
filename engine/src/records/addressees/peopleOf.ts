import type { Addressee } from '@trame/schemas';
import { careTeamOf, type DossierRow } from '../../dossiers/index.js';
import { findProfessionals, professionalsOf } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** Who is meant by an addressee in a dossier, today: somebody, its care team, those of a function there or of a role here. */
export async function peopleOf(tx: Tx, dossier: DossierRow, { kind, id }: Addressee): Promise<string[]> {
  switch (kind) {
    case 'professionnel':
      return (await findProfessionals(tx, [id])).flatMap((one) => (one.active ? one.id : []));
    case 'role':
      return (await professionalsOf(tx, dossier.establishmentId, id)).map((one) => one.id);
    case 'equipe':
    case 'fonction': {
      const team = await careTeamOf(tx, dossier.id);
      const members = team.filter(({ functionId }) => kind === 'equipe' || functionId === id);
      return [...new Set(members.map(({ professionalId }) => professionalId))];
    }
  }
}
