import { randomUUID } from 'node:crypto';
import type { CircuitStarted, Problem, RecordDetail, RecordList, StartForm } from '@trame/schemas';
import { codeOf, COMMON, LATTER, nature, text, useEvolvingHouse } from './evolvingHouse.js';

const house = useEvolvingHouse();
const { get, send, publish } = house;

describe('Given what was typed in the form that opens a circuit, on a former version', () => {
  const QUERY = () => `establishment=${house.placeId}&dossier=${house.dossierId}`;
  const open = async () => (await get<StartForm>('educator', `/start-forms/visite?${QUERY()}`)).body;
  const keep = (data: object, packVersionId: string, base?: string) =>
    send<{ savedAt: string }>('educator', 'PUT', `/start-forms/visite/draft?${QUERY()}`, {
      data,
      packVersionId,
      ...(base === undefined ? {} : { base }),
    });
  const start = (data: object, packVersionId: string) =>
    send<CircuitStarted & Problem>('educator', 'POST', '/circuits/visite/start', {
      establishmentId: house.placeId,
      dossierId: house.dossierId,
      requestId: randomUUID(),
      data,
      packVersionId,
    });
  const TYPED = { nature: 'scolaire', texte: 'Sortie', minutes: 30, lieu: 'Parc', classe: '6e B' };
  const LATER = [
    ...LATTER.filter(({ id }) => id !== 'minutes' && id !== 'classe'),
    { ...LATTER[3]!, id: 'temps' },
  ];
  let former: StartForm;

  beforeAll(() => publish('1.3.0', LATTER));

  it('When the pack says what becomes of some answers, Then they pass, those without a place are shown aside, and it is in the trail', async () => {
    former = await open();
    const { body: kept } = await keep(TYPED, former.packVersionId);
    await publish('1.4.0', LATER, {
      from: '1.3.0',
      former: LATTER,
      changes: [
        { from: 'minutes', to: 'temps' },
        { from: 'classe', aside: true },
      ],
    });

    const opened = await open();

    expect(opened.packVersionId).not.toBe(former.packVersionId);
    expect(opened.draft).toEqual({
      data: { nature: 'scolaire', texte: 'Sortie', temps: 30, lieu: 'Parc' },
      savedAt: kept.savedAt,
    });
    expect(opened.evolutions).toMatchObject([
      { toVersion: '1.4.0', batch: false, aside: [{ label: 'Établissement scolaire', said: '6e B' }] },
    ]);
    expect((await open()).evolutions).toHaveLength(1);
  });

  it('When a page that did not know goes on, Then it is not opened with former answers, and what it keeps passes in its turn', async () => {
    expect(codeOf(await start(TYPED, former.packVersionId))).toEqual([409, 'form-changed']);
    expect(await keep({ ...TYPED, classe: '5e A' }, former.packVersionId)).toMatchObject({ status: 200 });

    const opened = await open();

    expect(opened.draft?.data).toMatchObject({ temps: 30 });
    expect(opened.evolutions?.map(({ aside }) => aside)).toEqual([
      [{ label: 'Établissement scolaire', said: '5e A' }],
    ]);
    expect(codeOf(await keep(TYPED, randomUUID()))[0]).toBe(404);
  });

  it('When the next version says nothing, Then each answer that still has its question stays, and the others are aside', async () => {
    await publish('1.5.0', [nature('quotidien'), ...COMMON, text('duree', 'Combien de temps ?')]);

    const { draft, evolutions, packVersionId } = await open();

    expect(draft?.data).toEqual({ texte: 'Sortie' });
    expect(evolutions?.[1]?.aside.map(({ label, said }) => `${label} : ${said}`).sort()).toEqual([
      'Lieu : Parc',
      'Minutes : 30',
      'Nature : Nature scolaire',
    ]);
    const { body: opened } = await start({ nature: 'quotidien', texte: 'Sortie' }, packVersionId);
    const { body: records } = await get<RecordList>('educator', `/dossiers/${house.dossierId}/records`);
    expect(opened.dossierId).toBe(house.dossierId);
    const { body: record } = await get<RecordDetail>('educator', `/records/${records.items[0]!.id}`);
    expect(record.evolutions).toHaveLength(2);
    expect((await open()).draft).toBeUndefined();
  });
});
