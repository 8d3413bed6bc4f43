import { randomUUID } from 'node:crypto';
import type { ArchiveReaderList } from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { principalOf } from '../support/factories.js';
import { as, house, someDossier, toStage } from './house.js';

describe('Given a form of the archival that names who may read', () => {
  let id: string;
  const running = async () => {
    const { body } = await as.get<ArchiveReaderList>('archivist', `/dossiers/${id}/acces-archive`);
    return body.items.filter(({ current }) => current);
  };

  it('when it is archived, then they may, but for who archives it, who could read nothing of it, and nobody twice', async () => {
    ({ id } = await someDossier('sorti'));
    const author = await principalOf(house.organisationId, house.ids['director']!);
    const acces = ['educator', 'director', 'farDirector', 'educator', 'stranger'].map((who) => ({
      personne: house.ids[who],
      motif: `Motif de ${who}`,
    }));
    const unknown = { personne: randomUUID(), motif: 'Inconnue' };
    await inOrganisation(house.organisationId, async (tx) => {
      const { versionId: packVersionId } = await getPack('pde', tx);
      const data = { acces: [...acces, unknown], justification: 'Prescription.' };
      await saveRecord(tx, { dossierId: id, packVersionId, formId: 'archivage-versement', data, author });
    });
    await toStage(id, 'archive', 'director');
    expect(await running()).toMatchObject([
      { professional: expect.stringMatching(/^EDUCATOR /), givenBy: expect.stringMatching(/^DIRECTOR /) },
    ]);
    expect((await as.get('educator', `/dossiers/${id}`)).status).toBe(200);
  });

  it('when it is opened again, by whatever, then nobody reads it by that name any more, even archived again', async () => {
    await toStage(id, 'accueilli');
    expect(await running()).toEqual([]);
    await toStage(id, 'archive', 'educator');
    expect(await running()).toEqual([]);
    expect((await as.get('educator', `/dossiers/${id}`)).status).toBe(404);
  });

  it('when a circuit archives it, then who wrote the names is not named by them', async () => {
    await toStage(id, 'accueilli');
    await toStage(id, 'archive');
    expect((await running()).map(({ professional }) => professional)).toEqual([
      expect.stringMatching(/^EDUCATOR /),
    ]);
  });
});
