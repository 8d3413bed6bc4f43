import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EstablishmentList } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../engine/src/catalog/index.js';
import { createRenderer, documentRoutes, openDocuments } from '../../engine/src/documents/index.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { testChromium } from '../support/chromium.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import type { TestServer, TestServerOptions } from '../support/server.js';

/** The folder of the packs that ship. */
export const SHIPPED_PACKS = path.resolve(import.meta.dirname, '..', '..', 'packs');

/** A server of the shipped packs whose documents room is open, in a data folder of its own. */
export function documentsServer(): TestServerOptions & { dataDir(): string } {
  let dataDir = '';
  let room: { stop(): Promise<void> } | undefined;
  return {
    packs: SHIPPED_PACKS,
    groups: [documentRoutes],
    dataDir: () => dataDir,
    open: async ({ database }) => {
      dataDir = await mkdtemp(path.join(tmpdir(), 'trame-documents-'));
      const renderer = createRenderer({ chromium: testChromium });
      // The houses of these tests live in November 2026, whatever the day.
      const seal = createAuthority(new Date('2026-11-20T00:00:00Z')).issue({
        commonName: 'MECS Les Tilleuls',
        usage: 'cachet',
      });
      room = openDocuments({ dataDir, secret: database.config.secret, seal }, { renderer });
    },
    close: async () => {
      await room?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An organisation that welcomes children, a child whose admission is written, and who works there. */
export interface ChildHouse {
  organisationId: string;
  establishmentId: string;
  dossierId: string;
  pack: InstalledPack;
  /** Cookies. */
  director: string;
  secretary: string;
  directorId: string;
}

/** Builds it; the answers are those of the examples of the pack's templates. */
export async function buildChildHouse(): Promise<ChildHouse> {
  const { id: organisationId } = await buildOrganisation('Association Les Tilleuls');
  const { id: establishmentId } = await buildEstablishment(organisationId, {
    name: 'MECS Les Tilleuls',
    packId: 'pde',
    address: { ligne1: '12 allée des Tilleuls', codePostal: '99100', commune: 'Valmont-sur-Orme' },
    director: 'Hélène Marchand',
  });
  const director = await buildProfessional(organisationId, { roles: [[establishmentId, 'directeur']] });
  const secretary = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
  const { id: dossierId } = await buildDossier(organisationId, {
    establishmentId,
    packId: 'pde',
    traits: {
      nomNaissance: 'Vasseur',
      prenoms: 'Lina Marie',
      prenomUsuel: 'Lina',
      sexe: 'F',
      dateNaissance: '2016-04-18',
      lieuNaissance: 'Valmont-sur-Orme',
    },
  });
  const pack = await getPack('pde');
  await pushClock(organisationId, Date.parse('2026-11-23T09:00:00Z') - Date.now());
  const author = await principalOf(organisationId, director.id);
  await inOrganisation(organisationId, async (tx) => {
    for (const [formId, data] of exampleAnswers(pack)) {
      await saveRecord(tx, { dossierId, packVersionId: pack.versionId, formId, data, author });
    }
  });
  return {
    organisationId,
    establishmentId,
    dossierId,
    pack,
    director: await signIn(organisationId, director.id),
    secretary: await signIn(organisationId, secretary.id),
    directorId: director.id,
  };
}

/** Answers by form, from the examples of the pack's templates. */
function exampleAnswers(pack: InstalledPack): Map<string, Record<string, unknown>> {
  const answers = new Map<string, Record<string, unknown>>();
  for (const { model, sample } of pack.documents.values()) {
    const given = (sample['formulaires'] ?? {}) as Record<string, Record<string, unknown>>;
    for (const [name, source] of Object.entries(model.sources)) {
      if (source.startsWith('form:') && given[name]) answers.set(source.slice(5), given[name]);
    }
  }
  return answers;
}

/** Has its director say that the house is now at 9 quai Neuf, in Brest. */
export async function moveHouse(
  server: TestServer,
  { director, establishmentId }: ChildHouse,
): Promise<void> {
  const { body } = await server.get<EstablishmentList>('/api/v1/establishments', director);
  const { name, finess, kind, category, capacity, revision } = body.items[0]!;
  const { status } = await server.send('PUT', `/api/v1/establishments/${establishmentId}`, {
    cookie: director,
    headers: { 'If-Match': `"${revision}"` },
    body: { name, finess, kind, category, capacity, address: { ligne1: '9 quai Neuf', commune: 'Brest' } },
  });
  if (status !== 200) throw new Error(`the house did not move: ${status}`);
}
