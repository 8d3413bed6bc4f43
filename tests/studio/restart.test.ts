import type { StudioPublished } from '@trame/schemas';
import { forgetPacks } from '../../engine/src/catalog/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { useTestServer } from '../support/server.js';
import { buildShapingHouse, designer, soundForm } from './draftHouse.js';

const server = useTestServer({ groups: [studioRoutes] });

describe('Given an organisation that published a version of its own', () => {
  it('when the program starts again, then that version is in force from the first request on', async () => {
    const house = await buildShapingHouse();
    const quality = designer(
      () => server.current,
      () => house.quality,
    );
    const { body: draft } = await quality.open();
    const { body: saved } = await quality.save(draft.id, 'forms/transmission.form.json', soundForm(), 'new');
    const published = await quality.post<StudioPublished>(draft.id, 'publish', {}, saved.draftRevision);
    expect(published.status).toBe(201);
    forgetPacks();
    const opened = await server.current.get('/api/v1/studio/packs/atelier', house.quality);
    expect(opened.status).toBe(200);
    expect(opened.body).toMatchObject({ versionId: published.body.versionId });
  });
});
