import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  CircuitStarted,
  DraftDetail,
  DraftSubmitted,
  JoinedFile,
  OperationInstance,
  Problem,
  RecordDetail,
  StartForm,
  TaskDetail,
  TaskPage,
} from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { createRenderer, documentRoutes, openDocuments } from '../../engine/src/documents/index.js';
import { gatherData } from '../../engine/src/documents/gatherData.js';
import type { PackTemplate } from '../../engine/src/documents/packTemplate.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { formContext } from '../../engine/src/records/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { testChromium } from '../support/chromium.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { HOUSE_PACKS, useTestServer } from '../support/server.js';
import { end, flow } from '../workflow/circuits.js';

/** A circuit that opens by the form with masks, asks it again, and keeps what is masked in a variable. */
const asks = `<trame:form ref="note" /><trame:assignment role="educateur" />`;
const VISIT = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trame="https://trame.invalid/bpmn" id="Definitions" targetNamespace="https://trame.invalid/circuits">
  <bpmn:process id="visite" name="Visite" isExecutable="true">
    <bpmn:startEvent id="Note" name="Note"><bpmn:extensionElements>${asks}
      <trame:output name="mot" value="resultat.prive" /><trame:output name="nature" value="resultat.nature" />
    </bpmn:extensionElements></bpmn:startEvent>
    <bpmn:userTask id="Suite" name="Suite"><bpmn:extensionElements>${asks}</bpmn:extensionElements></bpmn:userTask>
    ${end()}${flow('Note', 'Suite')}${flow('Suite', 'Fin')}
  </bpmn:process>
</bpmn:definitions>`;
const root = mkdtempSync(path.join(tmpdir(), 'trame-masks-packs-'));
cpSync(path.dirname(HOUSE_PACKS), root, { recursive: true });
writeFileSync(path.join(root, 'workflows', 'atelier', 'visite.bpmn'), VISIT);

let dataDir: string;
const server = useTestServer({
  packs: path.join(root, 'packs'),
  groups: [documentRoutes, workflowRoutes],
  open: async ({ database }) => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'trame-masks-'));
    const renderer = createRenderer({ chromium: testChromium });
    openDocuments({ dataDir, secret: database.config.secret }, { renderer });
    openWorkflow();
  },
  close: () => {
    rmSync(root, { recursive: true, force: true });
    return rm(dataDir, { recursive: true, force: true });
  },
});

/** What only who reads the psychologist's domain may learn. */
const SECRET = 'Adresse-a-ne-pas-dire';
const FILE = 'piece-a-ne-pas-dire.pdf';

let organisationId: string;
let placeId: string;
let dossierId: string;
const people: Record<string, { id: string; cookie: string }> = {};
const cookie = (who: string) => people[who]?.cookie ?? '';

const get = <T>(who: string, address: string) => server.current.get<T>(`/api/v1${address}`, cookie(who));
const send = <T>(who: string, method: 'POST' | 'PUT', address: string, body?: unknown, revision?: number) =>
  server.current.send<T>(method, `/api/v1${address}`, {
    cookie: cookie(who),
    ...(body === undefined ? {} : { body }),
    ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
  });

async function joinFile(who: string): Promise<JoinedFile> {
  const response = await fetch(
    `${server.current.url}/api/v1/files?name=${FILE}&dossier=${dossierId}&domain=educatif`,
    {
      method: 'POST',
      headers: { 'X-Trame': '1', Cookie: cookie(who) },
      body: `%PDF-1.7\n${SECRET}\n%%EOF\n`,
    },
  );
  return (await response.json()) as JoinedFile;
}

async function begin(who: string): Promise<string> {
  const id = randomUUID();
  await send(who, 'POST', `/dossiers/${dossierId}/drafts`, { id, formId: 'note' });
  return id;
}

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: placeId } = await buildEstablishment(organisationId));
  for (const [name, roles] of [
    ['both', ['educateur', 'psychologue']],
    ['educator', ['educateur']],
    ['director', ['directeur']],
  ] as const) {
    const { id } = await buildProfessional(organisationId, {
      lastName: name,
      roles: roles.map((role) => [placeId, role]),
    });
    people[name] = { id, cookie: await signIn(organisationId, id) };
  }
  ({ id: dossierId } = await buildDossier(organisationId, {
    establishmentId: placeId,
    team: [
      [people['both']!.id, 'referent'],
      [people['educator']!.id, 'co-referent'],
    ],
  }));
});

/** The ways, among some, that tell it. */
const saying = (ways: Record<string, unknown>) =>
  Object.entries(ways).flatMap(([name, body]) => {
    const told = Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
    return told.includes(SECRET) || told.includes(FILE) ? [name] : [];
  });

describe('Given a record with an answer and a file masked for who does not read the psychologist’s domain', () => {
  let recordId: string;
  let file: JoinedFile;

  beforeAll(async () => {
    file = await joinFile('both');
    const draft = await begin('both');
    const piece = { id: file.id, nom: file.nom, type: file.type, taille: file.taille };
    const data = { nature: 'quotidien', texte: 'Visite', prive: SECRET, piece };
    const made = await send<DraftSubmitted>('both', 'POST', `/drafts/${draft}/submit`, { data }, 1);
    expect(made).toMatchObject({ status: 200 });
    recordId = made.body.id;
  });

  /** Every way out of the server by which somebody could learn of a record. */
  const waysOut = async (who: string): Promise<Record<string, unknown>> => {
    const draft = await begin(who);
    const dossier = `/dossiers/${dossierId}`;
    const addresses = {
      record: `/records/${recordId}`,
      version: `/records/${recordId}/versions/1`,
      list: `${dossier}/records`,
      dossier,
      timeline: `${dossier}/timeline`,
      view: '/views/demandes',
      search: `/dossiers?q=${SECRET}`,
      words: `/records/recherche?q=${SECRET}`,
      draft: `/drafts/${draft}`,
      drafts: `${dossier}/drafts`,
      fillable: `${dossier}/fillable`,
      documents: `${dossier}/documents`,
      accesses: `${dossier}/accesses`,
      file: `/files/${file.id}/content`,
    };
    const found: Record<string, unknown> = {};
    for (const [name, address] of Object.entries(addresses)) found[name] = (await get(who, address)).body;
    return found;
  };
  it('when one who reads it looks everywhere, then it is where it should be', async () => {
    const told = saying(await waysOut('both'));
    const where = ['record', 'version', 'list', 'dossier', 'view', 'draft', 'words'];
    expect(told).toEqual(expect.arrayContaining(where));
    expect(told).not.toContain('timeline');
  });

  it.each(['educator', 'director'])(
    'when %s, who does not, looks everywhere, then it is nowhere, and the rest is there',
    async (who) => {
      const ways = await waysOut(who);
      expect(saying(ways)).toEqual([]);
      expect(ways['words']).toEqual({ items: [], more: false, next: null });
      expect(ways['record']).toMatchObject({ data: { texte: 'Visite' }, masked: ['/prive', '/piece'] });
      expect(ways['list']).toMatchObject({ items: [{ summary: 'Note : Visite' }] });
      expect(ways['file']).toMatchObject({ code: 'object-not-found' });
    },
  );

  it('when a document of the same domain is made, then it is not in its data', async () => {
    const pack = await getPack('atelier');
    const model = { domain: 'educatif', title: 'Note', sources: { note: 'form:note' }, signatories: [] };
    const template = { model, template: '', style: '', sample: {} } as unknown as PackTemplate;
    const gather = (domain: string) =>
      inOrganisation(organisationId, (tx) =>
        gatherData(tx, {
          pack,
          template: { ...template, model: { ...template.model, domain } },
          dossierId,
          documentId: randomUUID(),
        }),
      );
    expect(saying({ data: await gather('educatif') })).toEqual([]);
    expect(await gather('educatif')).toMatchObject({ formulaires: { note: { texte: 'Visite' } } });
    expect(saying({ data: await gather('psychologue') })).toEqual(['data']);
  });

  it('when a task or the start of a circuit is opened on the dossier, then it is not in what its rules read', async () => {
    const contextFor = async (who: string) => {
      const principal = await principalOf(organisationId, people[who]!.id);
      const form = (await getPack('atelier')).forms.get('note');
      return inOrganisation(organisationId, (tx) => formContext(tx, principal, { dossierId, form }));
    };
    expect(saying({ context: await contextFor('educator') })).toEqual([]);
    expect(saying({ context: await contextFor('both') })).toEqual(['context']);
  });

  it('when one who does not read it amends the rest, then it is kept as it was', async () => {
    const opened = await send<{ id: string }>('educator', 'POST', `/records/${recordId}/amend`);
    const { body: draft } = await get<DraftDetail>('educator', `/drafts/${opened.body.id}`);
    expect([saying({ draft }), draft.masked]).toEqual([[], ['/prive', '/piece']]);
    const data = { ...draft.data, texte: 'Visite du père' };
    const kept = await send('educator', 'PUT', `/drafts/${draft.id}`, { data }, draft.revision);
    expect(kept.status).toBe(200);
    const sent = { data, reason: 'Précision' };
    const answer = await send('educator', 'POST', `/drafts/${draft.id}/submit`, sent, draft.revision + 1);
    expect(answer.status).toBe(200);
    const { body } = await get<RecordDetail>('both', `/records/${recordId}`);
    expect(body.data).toMatchObject({ texte: 'Visite du père', prive: SECRET, piece: { id: file.id } });
    expect(saying(await waysOut('educator'))).toEqual([]);
  });

  it('when one who does not read it answers it, then it is refused by name, and nothing is written', async () => {
    const draft = await begin('educator');
    const data = { nature: 'quotidien', texte: 'Visite', prive: 'Une réponse' };
    const { status, body } = await send<Problem>('educator', 'POST', `/drafts/${draft}/submit`, { data }, 1);
    expect([status, body.code]).toEqual([422, 'invalid-form-data']);
    expect(body.faults).toMatchObject([{ path: '/prive', rule: 'masked' }]);
  });
});

describe('Given a circuit that opens by a form with masked answers, and asks it again', () => {
  const ANSWERS = { nature: 'quotidien', texte: 'Visite' };
  const MASKED = ['/prive', '/piece'];
  let started: CircuitStarted;
  const startForm = (who: string) =>
    get<StartForm>(who, `/start-forms/visite?establishment=${placeId}&dossier=${dossierId}`);
  const open = <T>(who: string, data: object) =>
    send<T>(who, 'POST', '/circuits/visite/start', {
      establishmentId: placeId,
      dossierId,
      requestId: randomUUID(),
      data,
    });
  const taskOf = async (who: string) => {
    const { body } = await get<TaskPage>(who, '/tasks');
    const line = body.items.find(({ circuit }) => circuit.instanceId === started.instanceId);
    return (await get<TaskDetail>(who, `/tasks/${line!.id}`)).body;
  };

  beforeAll(async () => {
    const { status, body } = await open<CircuitStarted>('both', { ...ANSWERS, prive: SECRET });
    expect(status).toBe(201);
    started = body;
  });

  it('when it is opened again by one who does not read them, then its form says none, asks none, and takes none', async () => {
    expect(saying({ form: (await startForm('both')).body })).toEqual(['form']);
    const { body } = await startForm('educator');
    expect([saying({ body }), body.masked]).toEqual([[], MASKED]);
    const { status, body: refused } = await open<Problem>('educator', { ...ANSWERS, prive: 'Une réponse' });
    expect([status, refused.faults]).toMatchObject([422, [{ path: '/prive', rule: 'masked' }]]);
  });

  it('when what was typed there is given back to one who has ceased to read them, then they are left out', async () => {
    const draft = `/start-forms/visite/draft?establishment=${placeId}&dossier=${dossierId}`;
    const data = { ...ANSWERS, texte: 'En cours', prive: SECRET };
    expect(await send('educator', 'PUT', draft, { data })).toMatchObject({ status: 200 });
    const { body } = await startForm('educator');
    expect(body.draft?.data).toEqual({ ...ANSWERS, texte: 'En cours' });
  });

  it('when its task is opened and done by one who does not read them, then it is as if they were not asked', async () => {
    expect(saying({ task: await taskOf('both') })).toEqual(['task']);
    const task = await taskOf('educator');
    expect([saying({ task }), task.masked]).toEqual([[], MASKED]);
    const kept = await send('educator', 'PUT', `/tasks/${task.id}/draft`, {
      data: { ...ANSWERS, prive: SECRET },
    });
    expect(kept).toMatchObject({ status: 200 });
    expect((await taskOf('educator')).draft?.data).toEqual(ANSWERS);
    const complete = (data: object) =>
      send<Problem>('educator', 'POST', `/tasks/${task.id}/complete`, { data }, task.revision);
    const { status, body } = await complete({ ...ANSWERS, prive: 'Une réponse' });
    expect([status, body.faults]).toMatchObject([422, [{ path: '/prive', rule: 'masked' }]]);
    expect(await complete(ANSWERS)).toMatchObject({ status: 200 });
  });

  it('when one who does not read them looks into it, then no page of the circuit nor of operations tells them', async () => {
    const at = `/operations/instances/${started.instanceId}`;
    const addresses = [
      at,
      '/operations/instances',
      '/operations/incidents',
      '/operations/jobs',
      '/operations/timers',
      '/operations/messages',
      '/operations/summary',
      `/instances/${started.instanceId}`,
      `/dossiers/${dossierId}`,
      `/dossiers/${dossierId}/timeline`,
    ];
    const ways: Record<string, unknown> = {};
    for (const address of addresses) {
      const { status, body } = await get('director', address);
      expect([address, status]).toEqual([address, 200]);
      ways[address] = body;
    }
    expect(saying(ways)).toEqual([]);
    const { variables } = ways[at] as OperationInstance;
    expect(variables).toMatchObject([
      { name: 'mot', readable: false },
      { name: 'nature', readable: false },
    ]);
    const steps = [{ do: 'setVariable', name: 'mot', value: 'Autre' }];
    const repair = await send<Problem>(
      'director',
      'POST',
      `${at}/repair`,
      { steps, reason: 'Essai' },
      (ways[at] as OperationInstance).revision,
    );
    expect([repair.status, repair.body.faults?.[0]?.rule]).toEqual([422, 'donnee-protegee']);
  });
});
