import { randomUUID } from 'node:crypto';
import { getPack } from '../../../engine/src/catalog/index.js';
import { inOrganisation } from '../../../engine/src/platform/index.js';
import { saveRecord } from '../../../engine/src/records/index.js';
import { uploadTo } from '../../documents/upload.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../../support/factories.js';
import type { TestServer } from '../../support/server.js';
import { COMMON_WORD, formOfDomain, MATRIX } from './matrixPack.js';
import { LINKS, links, roles, type Link } from './said.js';

/** A dossier of the matrix, with what is in each of its data domains. */
export interface MatrixDossier {
  id: string;
  /** By domain; who signs changes the revision. */
  records: Record<string, { id: string; revision: number }>;
  files: Record<string, string>;
}

/** Two establishments of an organisation, somebody of each role in the first, and a dossier by link. */
export interface MatrixHouse {
  here: string;
  elsewhere: string;
  /** Cookies, by role. */
  people: Record<string, string>;
  dossiers: Record<Link, MatrixDossier>;
}

/** Builds it: a record and a filed file in each domain of each dossier, by somebody who holds every role. */
export async function buildMatrixHouse(server: TestServer, domains: readonly string[]): Promise<MatrixHouse> {
  const { id: organisationId } = await buildOrganisation();
  const places = {
    ici: (await buildEstablishment(organisationId, { packId: MATRIX })).id,
    ailleurs: (await buildEstablishment(organisationId, { packId: MATRIX })).id,
  };
  const ids: Record<string, string> = {};
  const people: Record<string, string> = {};
  for (const { id: role } of roles) {
    ids[role] = (await buildProfessional(organisationId, { roles: [[places.ici, role]] })).id;
    people[role] = await signIn(organisationId, ids[role]);
  }
  const all = await buildProfessional(organisationId, {
    roles: Object.values(places).flatMap((place) => roles.map(({ id }): [string, string] => [place, id])),
  });
  const hand = { cookie: await signIn(organisationId, all.id), ...(await authorOf(organisationId, all.id)) };
  const dossiers = {} as MatrixHouse['dossiers'];
  for (const link of links) {
    const { establishmentId, inCareTeam } = LINKS[link];
    const { id } = await buildDossier(organisationId, {
      establishmentId: places[establishmentId],
      packId: MATRIX,
      team: [all.id, ...(inCareTeam ? Object.values(ids) : [])].map((each) => [each, 'referent']),
    });
    const dossier: MatrixDossier = { id, records: {}, files: {} };
    for (const domain of domains) {
      const record = await inOrganisation(organisationId, (tx) =>
        saveRecord(tx, {
          dossierId: id,
          packVersionId: hand.packVersionId,
          formId: formOfDomain(domain),
          data: { texte: `${COMMON_WORD} ${domain}` },
          author: hand.author,
        }),
      );
      dossier.records[domain] = { id: record, revision: 1 };
      dossier.files[domain] = await fileIn(server, hand.cookie, id, domain);
    }
    dossiers[link] = dossier;
  }
  return { here: places.ici, elsewhere: places.ailleurs, people, dossiers };
}

const authorOf = async (organisationId: string, professionalId: string) => ({
  author: await principalOf(organisationId, professionalId),
  packVersionId: (await getPack(MATRIX)).versionId,
});

async function fileIn(server: TestServer, cookie: string, dossierId: string, domain: string) {
  const { body } = await uploadTo(server.url, cookie, {
    body: `${COMMON_WORD} ${randomUUID()}`,
    name: `${domain}.txt`,
  });
  const { status } = await server.send('POST', `/api/v1/dossiers/${dossierId}/filed-files`, {
    body: { fileId: body.id, domain, title: domain, tags: [] },
    cookie,
  });
  if (status !== 201) throw new Error(`the file of ${domain} was not filed: ${status}`);
  return body.id;
}
