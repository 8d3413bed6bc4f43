import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { recordAudit } from '../../engine/src/audit/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { openReporting, reportingRoutes } from '../../engine/src/reporting/index.js';
import { buildDossier, buildEstablishment, buildOrganisation } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { deriveWhenPast } from './deriveWhenPast.js';

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [reportingRoutes],
});

describe('Given a circuit that opens of itself before a right ends', () => {
  it('when the trail is read, then it is an event of that circuit, not of the form that it follows from', async () => {
    const { database } = server.current;
    openReporting(database.config);
    const { id: organisationId } = await buildOrganisation();
    const { id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pde' });
    const { id: dossierId } = await buildDossier(organisationId, { establishmentId, packId: 'pde' });
    for (const circuit of ['echeance-droit', 'echeance-mesure', 'sortie']) {
      await inOrganisation(organisationId, (tx) =>
        recordAudit(tx, {
          action: 'circuit.ouvert',
          actor: 'systeme',
          dossierId,
          subject: { kind: 'circuit', id: randomUUID() },
          details: { circuit, formulaire: 'prestation-sociale' },
        }),
      );
    }
    await deriveWhenPast(database);
    const events = await database.asSuperuser<{ event_id: string }>(
      `select event_id from reporting_event where event_id <> 'candidature.recue' order by seq`,
    );
    expect(events.map(({ event_id: id }) => id)).toEqual(['droit.echeance', 'mesure.echeance']);
  });
});
