import path from 'node:path';
import type { DraftRun, StartForm } from '@trame/schemas';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { pushClock } from '../../engine/src/platform/index.js';
import { buildProfessional } from '../support/factories.js';
import { until } from '../support/until.js';
import { buildNode, whenReady, type ChaosNode } from '../workflow/chaos/nodes.js';
import { LATTER, useEvolvingHouse } from './evolvingHouse.js';

/** Drafts of dossiers, and of the form that opens a circuit. */
const WRITTEN = 2_000;
const OPENING = 200;
/** How many have passed when the node is killed: never at the beginning of the run nor at its end. */
const KILLED_AT = [50, 700, 1_400];
const TYPED = { nature: 'scolaire', texte: 'Sortie', minutes: 30, lieu: 'Parc', classe: '6e B' };
const PASSED = { nature: 'scolaire', texte: 'Sortie', temps: 30, lieu: 'Parc' };

let node: ChaosNode | undefined;
const house = useEvolvingHouse(async () => {
  await node?.stop();
});
const { get, send, begin, publish } = house;
const sql = <T>(statement: string, bind?: unknown[]) => house.server.database.asSuperuser<T>(statement, bind);
const count = async (statement: string, bind?: unknown[]): Promise<number> =>
  Number((await sql<{ n: string }>(`select count(*) as n from ${statement}`, bind))[0]?.n);

/** Begins one of each kind by the doors, and copies its row as many times as there must be. */
async function typeThem(): Promise<void> {
  const written = await begin('educator', TYPED);
  const columns = `organisation_id, data, saved_at, establishment_id, dossier_id, pack_version_id, form_id, domain,
    created_at, saved_by, circuit_id`;
  await sql(
    `insert into draft (professional_id, ${columns}) select professional_id, ${columns} from draft, generate_series(2, $2)
      where id = $1`,
    [written, WRITTEN],
  );
  const place = `establishment=${house.placeId}`;
  const { body: form } = await get<StartForm>('educator', `/start-forms/visite?${place}`);
  const { packVersionId } = form;
  await send('educator', 'PUT', `/start-forms/visite/draft?${place}`, { data: TYPED, packVersionId });
  const others: string[] = [];
  for (let n = 1; n < OPENING; n += 1) others.push((await buildProfessional(house.organisationId)).id);
  await sql(
    `insert into draft (professional_id, ${columns}) select other, ${columns} from draft, unnest($1::uuid[]) other
      where circuit_id is not null`,
    [others],
  );
}

describe('Given thousands of drafts, of dossiers and of the form that opens a circuit, that a run must make pass', () => {
  beforeAll(async () => {
    await buildWhenStale(path.resolve(import.meta.dirname, '../..'), () => undefined, ['engine']);
    await publish('1.3.0', LATTER);
    await typeThem();
    await pushClock(house.organisationId, 10 * 60_000);
    const kept = LATTER.filter(({ id }) => id !== 'minutes' && id !== 'classe');
    await publish('1.4.0', [...kept, { ...LATTER[3]!, id: 'temps' }], {
      from: '1.3.0',
      former: LATTER,
      changes: [
        { from: 'minutes', to: 'temps' },
        { from: 'classe', aside: true },
      ],
    });
    const { databaseUrl, secret } = house.server.database.config;
    node = await buildNode({ DATABASE_URL: databaseUrl, TRAME_SECRET: secret });
  }, 300_000);

  it('When the node is killed three times in the middle, Then it ends whole, each passed once, and the trail and the report agree', async () => {
    const { body: asked } = await send<DraftRun>('director', 'POST', '/operations/drafts/runs', {
      packId: 'atelier',
      reason: 'Nouvelle trame',
    });
    expect(asked.counts.aFaire).toBe(WRITTEN + OPENING);
    const passed = (): Promise<number> => count('draft_evolution where run_id = $1', [asked.id]);
    const killedAt: number[] = [];
    for (const at of KILLED_AT) {
      node!.start();
      await until(async () => (await passed()) >= at, 120_000);
      await node!.kill();
      killedAt.push(await passed());
    }
    // Each time in the middle: a run that had ended before would prove nothing.
    expect(killedAt.every((done, n) => done >= KILLED_AT[n]! && done < WRITTEN + OPENING)).toBe(true);
    node!.start();
    await whenReady([node!]);
    const report = await until(async () => {
      const { body } = await get<DraftRun>('director', `/operations/drafts/runs/${asked.id}`);
      return body.state === 'terminee' && body;
    }, 120_000);

    expect(report.counts).toEqual({
      aFaire: 0,
      evoluees: WRITTEN + OPENING,
      enMain: 0,
      restees: 0,
      terminees: 0,
      echecs: 0,
    });
    expect(await count('(select distinct draft_id from draft_evolution) d')).toBe(WRITTEN + OPENING);
    expect(await count('draft_evolution')).toBe(WRITTEN + OPENING);
    expect(await count(`audit_record where action = 'saisie.evoluee'`)).toBe(WRITTEN + OPENING);
    expect(await count('draft where data <> $1::jsonb', [JSON.stringify(PASSED)])).toBe(0);
    expect(await count('draft_evolution where before <> $1::jsonb', [JSON.stringify(TYPED)])).toBe(0);
    process.stdout.write(`  killed when ${killedAt.join(', ')} of ${WRITTEN + OPENING} had passed\n`);
  }, 600_000);
});
