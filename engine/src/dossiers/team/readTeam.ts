import type { TeamSheet } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { displayName, isServiceOpen, listServices, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { openDossier } from '../openDossier.js';
import { mayChangeTeam } from './openTeam.js';

/** How many of those who were in the team are told. */
const SHOWN = 200;

type Row = {
  id: string;
  professionalId: string;
  functionId: string;
  from: string;
  to: string | null;
  lastName: string;
  firstName: string;
};

/**
 * The care team of a dossier, those who left and those who come included.
 * @throws Problem `dossier-not-found`
 */
export async function readTeam(tx: Tx, principal: Principal, dossierId: string): Promise<TeamSheet> {
  const opened = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'equipe', id: dossierId },
  });
  const rows = await tx.query<Row>(
    `select m.id, m.professional_id as "professionalId", m.function_id as "functionId", m.from_date as "from",
       m.to_date as "to", p.last_name as "lastName", p.first_name as "firstName"
     from care_team_member m join professional p on p.id = m.professional_id
     where m.dossier_id = $1 order by (m.to_date is not null), m.from_date desc, m.function_id, m.id limit ${SHOWN}`,
    [dossierId],
  );
  const today = localDay(tx.now());
  const { functions } = opened.pack.manifest;
  const { establishmentId, serviceId } = opened.dossier;
  const services = await listServices(tx, establishmentId);
  return {
    members: rows.map(({ functionId, to, lastName, firstName, ...row }) => ({
      ...row,
      displayName: displayName({ lastName, firstName }),
      function: functionId,
      functionLabel: functions.find(({ id }) => id === functionId)?.label ?? functionId,
      ...(to === null ? {} : { to }),
      state: to !== null && to <= today ? 'left' : row.from > today ? 'coming' : 'present',
    })),
    functions: functions.map(({ id, label }) => ({ id, label })),
    services: services
      .filter((one) => one.id === serviceId || isServiceOpen(one, today))
      .map(({ id, name }) => ({ id, name })),
    ...(serviceId === null ? {} : { serviceId }),
    canChange: await mayChangeTeam(tx, principal, opened),
  };
}
