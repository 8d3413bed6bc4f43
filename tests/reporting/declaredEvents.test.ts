import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { recordAudit } from '../../engine/src/audit/index.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { closeStay, openStay } from '../../engine/src/dossiers/index.js';
import { inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { openReporting, reportingRoutes } from '../../engine/src/reporting/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { deriveWhenPast } from './deriveWhenPast.js';
import { writeFact } from './writeFacts.js';

const root = path.join(import.meta.dirname, '../..');
const server = useTestServer({ packs: path.join(root, 'packs'), groups: [reportingRoutes] });

beforeAll(() => openReporting(server.current.database.config));

describe('Given a circuit that opens of itself before a right ends', () => {
  it('when the trail is read, then it is an event of that circuit, not of the form that it follows from', async () => {
    const { database } = server.current;
    const { id: organisationId } = await buildOrganisation();
    const { id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pde' });
    const { id: dossierId } = await buildDossier(organisationId, { establishmentId, packId: 'pde' });
    for (const circuit of ['echeance-droit', 'echeance-mesure', 'sortie']) {
      await inOrganisation(organisationId, (tx) =>
        recordAudit(tx, {
          action: 'circuit.ouvert',
          actor: 'systeme',
          dossierId,
          subject: { kind: 'circuit', id: randomUUID() },
          details: { circuit, formulaire: 'prestation-sociale' },
        }),
      );
    }
    await deriveWhenPast(database);
    const events = await database.asSuperuser<{ event_id: string }>(
      `select event_id from reporting_event where event_id <> 'candidature.recue' order by seq`,
    );
    expect(events.map(({ event_id: id }) => id)).toEqual(['droit.echeance', 'mesure.echeance']);
  });
});

describe('Given stays that are noted several times', () => {
  it('when the trail is read, then each began once and ended once, one of another nature the same day too, whatever was noted of it since; read again, the same', async () => {
    const { database } = server.current;
    const { id: organisationId } = await buildOrganisation();
    const { id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pa' });
    const { id: dossierId } = await buildDossier(organisationId, { establishmentId, packId: 'pa' });
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    const author = await principalOf(organisationId, id);
    const { versionId: packVersionId } = await getPack('pa');
    const end = { etat: 'termine', sortie: '2026-03-01', motifSortie: 'deces' };
    for (const data of [
      { etat: 'prevu', entree: '2026-01-05' },
      { etat: 'en-cours', entree: '2026-01-05' },
      { etat: 'en-cours', entree: '2026-01-05', chambre: '12' },
      { etat: 'en-cours', entree: '2026-01-05', nature: 'jour' },
      { etat: 'en-cours', entree: '2026-01-05', nature: 'jour', chambre: '12' },
      { etat: 'en-cours', entree: '2026-02-01', nature: 'jour' },
      { ...end, entree: '2026-01-05' },
      { ...end, entree: '2026-01-05', nature: 'jour' },
      { ...end, entree: '2026-01-05', destination: 'Une autre' },
    ])
      await inOrganisation(organisationId, (tx) =>
        saveRecord(tx, {
          ...{ dossierId, packVersionId, formId: 'sejour', author },
          data: { nature: 'permanent', le: data.entree, ...data },
        }),
      );
    const counted = async () => {
      await deriveWhenPast(database);
      return database.asSuperuser(
        `select event_id, attributes from reporting_event
          where establishment_id = '${establishmentId}' and event_id like 'sejour.%' order by seq`,
      );
    };
    const once = [
      { event_id: 'sejour.entree', attributes: { nature: 'permanent' } },
      { event_id: 'sejour.entree', attributes: { nature: 'jour' } },
      { event_id: 'sejour.entree', attributes: { nature: 'jour' } },
      { event_id: 'sejour.sortie', attributes: { nature: 'permanent', motifSortie: 'deces' } },
      { event_id: 'sejour.sortie', attributes: { nature: 'jour', motifSortie: 'deces' } },
    ];
    expect(await counted()).toEqual(once);
    await database.asSuperuser(`update reporting_cursor set txid = '0', record_id = 0`);
    expect(await counted()).toEqual(once);
    // An end that was noted by mistake, and cancelled, does not keep the true one from being counted.
    await database.asSuperuser(
      `insert into record_cancellation (organisation_id, record_id, professional_id, at, reason)
       select organisation_id, id, author_id, now(), 'Erreur' from record
        where dossier_id = '${dossierId}' and data ->> 'etat' = 'termine'`,
    );
    await inOrganisation(organisationId, (tx) =>
      saveRecord(tx, {
        ...{ dossierId, packVersionId, formId: 'sejour', author },
        data: {
          nature: 'permanent',
          le: '2026-03-02',
          ...end,
          entree: '2026-01-05',
          motifSortie: 'majorite',
        },
      }),
    );
    expect(await counted()).toEqual([
      ...once,
      { event_id: 'sejour.sortie', attributes: { nature: 'permanent', motifSortie: 'majorite' } },
    ]);
  });

  it('when an entry and an exit are of the dossier too, noted as a stay or not, before or after, then each is counted once', async () => {
    const { database } = server.current;
    const { id: organisationId } = await buildOrganisation();
    const { id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pa' });
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    const author = await principalOf(organisationId, id);
    const { versionId: packVersionId } = await getPack('pa');
    const note = (tx: Tx, dossierId: string, data: object) =>
      saveRecord(tx, {
        ...{ dossierId, packVersionId, formId: 'sejour', author },
        data: { nature: 'permanent', etat: 'en-cours', entree: '2026-01-05', le: '2026-01-05', ...data },
      });
    const end = { etat: 'termine', sortie: '2026-03-01', motifSortie: 'deces' };
    const leave = (tx: Tx, dossierId: string) =>
      closeStay(tx, dossierId, { date: '2026-03-01', motif: 'deces' });
    const paths: Record<string, Array<(tx: Tx, dossierId: string) => Promise<unknown>>> = {
      // As a circuit does: both in one transaction.
      byCircuit: [
        async (tx, one) => [await openStay(tx, one, '2026-01-05'), await note(tx, one, {})],
        async (tx, one) => [await leave(tx, one), await note(tx, one, end)],
      ],
      // By the dossier alone, then by hand, as it catches up.
      notedAfter: [(tx, one) => openStay(tx, one, '2026-01-05'), (tx, one) => note(tx, one, {})],
      // And another of the same day beside it.
      twoAfter: [
        (tx, one) => openStay(tx, one, '2026-01-05'),
        (tx, one) => note(tx, one, {}),
        (tx, one) => note(tx, one, { nature: 'jour' }),
      ],
      // By hand alone, ended before it is noted; and by the dossier alone.
      byHand: [(tx, one) => note(tx, one, end)],
      withoutStay: [(tx, one) => openStay(tx, one, '2026-01-05'), leave],
    };
    const dossiers: string[] = [];
    for (const steps of Object.values(paths)) {
      const { id: dossierId } = await buildDossier(organisationId, { establishmentId, packId: 'pa' });
      dossiers.push(dossierId);
      for (const step of steps) {
        await inOrganisation(organisationId, (tx) => step(tx, dossierId));
        await deriveWhenPast(database);
      }
    }
    const counted = () =>
      database.asSuperuser(
        `select event_id, attributes from reporting_event
          where establishment_id = '${establishmentId}' and event_id like 'sejour.%' order by seq`,
      );
    const entry = (attributes: object) => ({ event_id: 'sejour.entree', attributes });
    const exit = (attributes: object) => ({ event_id: 'sejour.sortie', attributes });
    const stay = { nature: 'permanent' };
    const once = [
      ...[entry(stay), exit({ ...stay, motifSortie: 'deces' })],
      entry({}),
      ...[entry({}), entry({ nature: 'jour' })],
      ...[entry(stay), exit({ ...stay, motifSortie: 'deces' })],
      ...[entry({}), exit({ motif: 'deces' })],
    ];
    expect(await counted()).toEqual(once);
    await database.asSuperuser(`update reporting_cursor set txid = '0', record_id = 0`);
    await deriveWhenPast(database);
    expect(await counted()).toEqual(once);
  });
});

describe('Given every business event that a shipped pack declares', () => {
  it.each(['pde', 'pa', 'ph'])(
    'when what it is drawn from happens in an establishment of %s, then it is derived, with its place, its role and its choices',
    async (packId) => {
      const { database } = server.current;
      const { id: organisationId } = await buildOrganisation();
      const { id: establishmentId } = await buildEstablishment(organisationId, { packId });
      const { id: dossierId } = await buildDossier(organisationId, { establishmentId, packId });
      const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'directeur']] });
      const author = await principalOf(organisationId, id);
      const { manifest } = await getPack(packId);
      const wanted: Record<string, object> = {};
      for (const event of manifest.events)
        wanted[event.id] = await writeFact(
          database,
          { organisationId, establishmentId, dossierId, author },
          packId,
          event,
        );
      await deriveWhenPast(database);
      const events = await database.asSuperuser<{
        event_id: string;
        attributes: object;
        subject: string | null;
      }>(
        `select event_id, attributes, subject from reporting_event
          where establishment_id = '${establishmentId}' and pack_id = '${packId}'
            and (role = 'directeur' or event_id = 'candidature.recue') order by seq`,
      );
      expect([...new Set(events.map((one) => one.event_id))].sort()).toEqual(Object.keys(wanted).sort());
      for (const [name, attributes] of Object.entries(wanted))
        expect({
          name,
          all: events.filter((one) => one.event_id === name).map((one) => one.attributes),
        }).toEqual({ name, all: expect.arrayContaining([attributes]) });
      for (const { event_id: name, subject } of events)
        expect({ name, ofNobody: subject === null }).toEqual({
          name,
          ofNobody: name.startsWith('habilitation.'),
        });
    },
  );

  it('when the guide lists them, then it lists those of every pack, and no other', async () => {
    const guide = await readFile(path.join(root, 'docs/guides/pilotage.md'), 'utf8');
    const listed = [...guide.matchAll(/^\| `([a-zA-Z.]+)` +\| (.+?) +\| ([a-z]+) +\|/gm)].map(
      ([, id = '', label = '', packs = '']) => `${packs} ${id} ${label}`,
    );
    const declared: string[] = [];
    for (const pack of await readdir(path.join(root, 'packs'))) {
      if (pack.includes('.')) continue;
      const { events = [] } = JSON.parse(
        await readFile(path.join(root, `packs/${pack}/pack.json`), 'utf8'),
      ) as { events?: Array<{ id: string; label: string }> };
      declared.push(...events.map(({ id, label }) => `${pack} ${id} ${label}`));
    }
    expect(listed.sort()).toEqual(declared.sort());
  });
});
