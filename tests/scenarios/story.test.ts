import { recordRequest } from './story/admission.js';
import { buildHouse, type House } from './story/people.js';
import { useStoryServer } from './story/storyServer.js';

const story = useStoryServer();
let house: House;
beforeAll(async () => {
  house = await buildHouse(() => story.current);
});

describe('Given', () => {
  it('When, Then', async () => {
    const admission = await recordRequest(house);
    await admission.doFrom('VerifierPieces', 'RedigerFiche');
    const instance = await admission.whenInstance(({ state }) => state !== 'en-cours');
    console.log(JSON.stringify({ ...instance, xml: '' }, null, 1).slice(0, 6000));
    console.log(JSON.stringify(await admission.dossier(), null, 1).slice(0, 9000));
    console.log(JSON.stringify(story.mails(), null, 1));
  }, 120_000);
});
