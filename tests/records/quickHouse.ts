import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { QuickWritten } from '@trame/schemas';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

export const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

export const dossiers: string[] = [];
export const cookies: Record<string, string> = {};
export const ids: Record<string, string> = {};
/** Where it is: the organisation, the establishment of the two children, another one, and a dossier of that one. */
export const at = { organisationId: '', placeId: '', otherId: '', elsewhere: '' };

beforeAll(async () => {
  const { id: organisationId } = await buildOrganisation();
  const { id: placeId } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: otherId } = await buildEstablishment(organisationId, { packId: 'pde' });
  for (const [name, role, place] of [
    ['zoe', 'educateur', placeId],
    ['ali', 'educateur', placeId],
    ['outside', 'educateur', placeId],
    ['director', 'directeur', placeId],
    ['secretary', 'secretaire', placeId],
    ['otherDirector', 'directeur', otherId],
    ['doctor', 'medecin', placeId],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  const given = { packId: 'pde', stage: 'accueilli' };
  const team: Array<[string, string]> = [
    [ids['zoe']!, 'referent'],
    [ids['ali']!, 'co-referent'],
  ];
  for (let one = 0; one < 2; one += 1)
    dossiers.push((await buildDossier(organisationId, { ...given, establishmentId: placeId, team })).id);
  const { id: elsewhere } = await buildDossier(organisationId, { ...given, establishmentId: otherId });
  Object.assign(at, { organisationId, placeId, otherId, elsewhere });
});

export const entry = (more: object = {}) => ({
  requestId: randomUUID(),
  formId: 'transmission',
  dossierIds: dossiers,
  data: { faits: 'Nuit calme.', importance: 'information', themes: ['sommeil'] },
  ...more,
});
export const write = (who: string, body: object) =>
  server.current.send<QuickWritten>('POST', '/api/v1/records/rapides', { body, cookie: cookies[who] });
