import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '@trame/schemas';
import { workflowRoutes } from '../../engine/src/workflow/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { HOUSE_PACKS, useTestServer } from '../support/server.js';

const root = mkdtempSync(path.join(tmpdir(), 'trame-household-'));
cpSync(path.dirname(HOUSE_PACKS), root, { recursive: true });
cpSync(path.join(import.meta.dirname, '../fixtures/household'), root, { recursive: true });

/** A server where a pack opens dossiers of households. */
export const server = useTestServer({ packs: path.join(root, 'packs'), groups: [workflowRoutes] });

/** The household of Marie Durand, and Paul, who has a dossier beside. */
export const home = { organisationId: '', here: '', beside: '', household: '', paul: '', askedBy: '' };
const cookies: Record<string, string> = {};

/** The day, where the establishments are. */
export const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());

beforeAll(async () => {
  const { id: organisationId } = await buildOrganisation();
  const { id: here } = await buildEstablishment(organisationId, { packId: 'foyer' });
  const { id: beside } = await buildEstablishment(organisationId);
  const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'foyer' });
  Object.assign(home, { organisationId, here, beside });
  for (const [name, roles] of [
    ['secretary', [[here, 'secretaire'], [beside, 'secretaire']]], // prettier-ignore
    ['psychologist', [[here, 'psychologue']]],
    ['hereOnly', [[here, 'secretaire']]],
    ['far', [[elsewhere, 'secretaire']]],
  ] as Array<[string, Array<[string, string]>]>) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles });
    cookies[name] = await signIn(organisationId, id);
    home.askedBy = id;
  }
  const marie = { nomNaissance: 'Durand', prenoms: 'Marie', sexe: 'F', dateNaissance: '1990-05-06' };
  home.household = await newHousehold(marie);
  home.paul = await newBeside({
    nomNaissance: 'Durand',
    prenoms: 'Paul',
    sexe: 'M',
    dateNaissance: '1988-02-03',
  });
});

/** The dossier of a household kept under somebody new. @returns its id */
export const newHousehold = async (traits: object): Promise<string> =>
  (
    await buildDossier(home.organisationId, {
      establishmentId: home.here,
      packId: 'foyer',
      traits: { ...traits },
    })
  ).id;

/** The dossier of somebody new, in an establishment where one dossier is of one person. @returns its id */
export const newBeside = async (traits: object): Promise<string> =>
  (await buildDossier(home.organisationId, { establishmentId: home.beside, traits: { ...traits } })).id;

/** Asks as somebody, the secretary of both establishments unless another is said. */
export const call = async <T>(
  method: 'POST' | 'PUT',
  address: string,
  body: object,
  { who = 'secretary', ifMatch }: { who?: string; ifMatch?: number } = {},
) =>
  server.current.send<T & Omit<Problem, 'status'>>(method, address, {
    body,
    cookie: cookies[who],
    ...(ifMatch === undefined ? {} : { headers: { 'if-match': `"${ifMatch}"` } }),
  });

/** The status and the code of what was refused. */
export const refused = async (
  asked: Promise<{ status: number; body: { code?: string } }>,
): Promise<[status: number, code?: string]> => {
  const { status, body } = await asked;
  return [status, body.code];
};

/** Reads as somebody. */
export const get = async <T>(address: string, who = 'secretary') =>
  (await server.current.get<T>(address, cookies[who])).body;
