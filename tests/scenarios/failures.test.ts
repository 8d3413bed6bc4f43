import type { IncidentLine, InstanceDetail } from '@trame/schemas';
import { scriptedOperator } from '../connectors/scriptedOperator.js';
import { startProgram } from '../support/program.js';
import { until } from '../support/until.js';
import { recordRequest, type Admission } from './story/admission.js';
import { buildHouse, type House, type Refusal } from './story/people.js';
import { useStoryServer } from './story/storyServer.js';

const story = useStoryServer();
let house: House;
let admission: Admission;
/** One admission goes through every failure, one after the other, and ends well. */
beforeAll(async () => {
  house = await buildHouse(() => story.current);
  admission = await (await recordRequest(house)).upTo('PreparerProjet');
}, 90_000);

/** Lets the tries that wait for their turn come at once: what matters here is what happens after them. */
async function hurry(): Promise<void> {
  await story.current.database.asSuperuser(
    'update graphile_worker._private_jobs set run_at = now() where locked_by is null and run_at > now()',
  );
}

const inIncident = (elementId: string): Promise<IncidentLine> =>
  until(async () => {
    await hurry();
    const { state, incidents } = await admission.instance();
    const open = incidents.find((one) => one.elementId === elementId && one.resolvedAt === undefined);
    return state === 'en-incident' && open;
  }, 30_000);

const retry = (incidentId: string, person = house.tilleuls.directeur) =>
  person.send<Refusal>('POST', `/incidents/${incidentId}/retry`, { reason: 'La panne est réparée.' });

const documents = async (): Promise<{ templateId: string; version: number }[]> =>
  (
    await house.tilleuls.directeur.read<{ items: { templateId: string; version: number }[] }>(
      `/dossiers/${admission.dossierId}/documents`,
    )
  ).items;

const alerts = async (): Promise<string> => JSON.stringify((await admission.dossier()).alerts);

describe('Given Chromium cannot start', () => {
  it('When the document must be made, Then an incident says so in French, on the dossier and the circuit', async () => {
    await story.useChromium('/nulle/part/chromium');
    await admission.do('PreparerProjet');
    const incident = await inIncident('ProduireDocument');
    expect(incident).toMatchObject({
      code: 'chromium-unavailable',
      name: 'Produire le document',
      attempts: 6,
    });
    expect(incident.message).toContain('Chromium ne démarre pas');
    expect(incident.message).toContain('Remède');
    expect(await alerts()).toContain('Produire le document');
    expect((await admission.instance()).tokens).toMatchObject([
      { elementId: 'ProduireDocument', kind: 'incident' },
    ]);
    expect(await documents()).toEqual([]);
  }, 60_000);

  it('When somebody who does not manage the place retries, Then nothing happens', async () => {
    const incident = await inIncident('ProduireDocument');
    expect((await retry(incident.id, house.tilleuls.secretaire)).status).toBe(403);
    expect((await retry(incident.id, house.glycines.directeur)).status).toBe(404);
    expect((await retry(incident.id, house.horizon.directeur)).status).toBe(404);
    expect((await admission.instance()).state).toBe('en-incident');
  });

  it('When a node dies while it prints, Then another takes the work over, and there is one document', async () => {
    const incident = await inIncident('ProduireDocument');
    await story.stopWork();
    const node = startProgram('tests/scenarios/programs/work-until-killed.ts', [told(story.smtp)]);
    await node.says('ready');
    expect((await retry(incident.id)).status).toBe(204);
    expect(await retry(incident.id)).toMatchObject({
      status: 409,
      body: { code: 'incident-already-resolved' },
    });
    await node.says('printing');
    expect((await admission.instance()).tokens).toMatchObject([
      { elementId: 'ProduireDocument', kind: 'travail' },
    ]);
    await node.end('SIGKILL');
    await story.useChromium();
    await story.startWork({ deadAfterMs: 1_000 });
    await house.tilleuls.directeur.waitFor(admission.dossierId, 'Recueillir les signatures');
    expect(await documents()).toMatchObject([{ templateId: 'dipc', version: 1 }]);
    expect(await admission.instance()).toMatchObject({
      state: 'en-cours',
      incidents: [{ id: incident.id, resolvedAt: expect.any(String) }],
    });
    expect(await alerts()).not.toContain('Produire le document');
  }, 90_000);
});

describe('Given the operator of MSSanté is away', () => {
  it('When the mail must leave, Then it is tried again, then becomes an incident, and nobody received anything', async () => {
    await admission.doFrom('RecueillirSignatures', 'RecueillirSignatures');
    const nobody = await scriptedOperator(() => '421 ferme');
    story.callOperator(nobody);
    await admission.do('RedigerFiche');
    const incident = await inIncident('Envoyer');
    expect(incident).toMatchObject({
      name: 'Envoyer à l’ASE par MSSanté',
      code: 'mssante-indisponible',
      attempts: 6,
    });
    await nobody.close();
    expect(story.mails()).toEqual([]);
    expect(await alerts()).toContain('Envoyer à l’ASE');
  }, 90_000);

  it('When a node dies after it handed the mail over, Then nobody sends it again by himself: a human is asked', async () => {
    const before = await inIncident('Envoyer');
    await story.stopWork();
    let handedOver = false;
    // Takes the whole message, then says nothing more.
    const mute = await scriptedOperator((line) => {
      if (line !== '.') return undefined;
      handedOver = true;
      return ' ';
    });
    const address = new URL(mute.url);
    address.username = encodeURIComponent('dui@demonstration.mssante.fr');
    address.password = 'x';
    const node = startProgram('tests/scenarios/programs/work-until-killed.ts', [
      told({ url: address.href, ca: mute.ca }),
    ]);
    await node.says('ready');
    expect((await retry(before.id)).status).toBe(204);
    await until(() => handedOver, 20_000);
    await node.end('SIGKILL');
    await mute.close();
    story.callTwin();
    await story.startWork({ deadAfterMs: 1_000 });
    const doubt = await inIncident('Envoyer');
    expect(doubt.id).not.toBe(before.id);
    expect(doubt).toMatchObject({ code: 'envoi-incertain' });
    expect(doubt.message).toContain('peut-être reçu');
    expect(story.mails()).toEqual([]);
  }, 90_000);

  it('When the director lets it leave again, Then exactly one mail arrives and the story ends', async () => {
    const doubt = await inIncident('Envoyer');
    expect((await retry(doubt.id)).status).toBe(204);
    const ended = await until(async (): Promise<InstanceDetail | false> => {
      const instance = await admission.instance();
      return instance.state === 'terminee' && instance;
    }, 20_000);
    expect(ended.incidents.map(({ resolvedAt }) => typeof resolvedAt)).toEqual([
      'string',
      'string',
      'string',
    ]);
    expect(story.mails()).toHaveLength(1);
    expect(await alerts()).toBe('[]');
    const { asSuperuser } = story.current.database;
    const trail = await asSuperuser<{ action: string; n: number }>(
      `select action, count(*)::int as n from audit_record
        where dossier_id = $1 and action in ('incident.relance', 'message.envoye') group by action order by action`,
      [admission.dossierId],
    );
    expect(trail).toEqual([
      { action: 'incident.relance', n: 3 },
      { action: 'message.envoye', n: 1 },
    ]);
  }, 60_000);
});

function told(smtp: { url: string; ca: string }): string {
  return JSON.stringify({ database: story.current.database.config, dataDir: story.dataDir, smtp });
}
