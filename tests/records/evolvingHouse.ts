import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnswerMigration, DraftDetail, Field, Form, Problem } from '@trame/schemas';
import { installPacks } from '../../engine/src/catalog/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { HOUSE_PACKS, useTestServer, type Answer, type TestServer } from '../support/server.js';
import { end, flow } from '../workflow/circuits.js';

/** A circuit that opens by the form. */
const VISIT = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trame="https://trame.invalid/bpmn" id="Definitions" targetNamespace="https://trame.invalid/circuits">
  <bpmn:process id="visite" name="Visite" isExecutable="true">
    <bpmn:startEvent id="Note" name="Note"><bpmn:extensionElements><trame:form ref="note" /><trame:assignment role="educateur" /></bpmn:extensionElements></bpmn:startEvent>
    ${end()}${flow('Note', 'Fin')}
  </bpmn:process>
</bpmn:definitions>`;

const options = (...values: string[]) => values.map((value) => ({ value, label: `Nature ${value}` }));
export const nature = (...values: string[]): Field => ({
  id: 'nature',
  type: 'choice',
  label: 'Nature',
  required: true,
  options: options(...values),
});
export const text = (id: string, label: string, more: Partial<Field> = {}): Field => ({
  id,
  type: 'longText',
  label,
  ...more,
});
export const COMMON: Field[] = [
  { id: 'le', type: 'date', label: 'Le' },
  text('texte', 'Ce qui s’est passé', { required: true }),
];
export const LATTER: Field[] = [
  nature('quotidien', 'scolaire'),
  ...COMMON,
  { id: 'minutes', type: 'integer', label: 'Minutes' },
  text('lieu', 'Lieu', { required: true }),
  text('classe', 'Établissement scolaire'),
];

const FIRST = 'packs/atelier/forms/note.form.json';
const firstNote = (): Form =>
  JSON.parse(readFileSync(path.join(path.dirname(HOUSE_PACKS), FIRST), 'utf8')) as Form;

/** What the form asked at first, and one question more. */
export const FORMER: Field[] = [...firstNote().pages[0]!.sections[0]!.fields, text('lieu', 'Lieu')];

/** The form with other questions. */
const noteOf = (fields: Field[]): Form => ({
  ...firstNote(),
  record: { date: 'le', columns: ['le'] },
  pages: [{ id: 'note', title: 'Note', sections: [{ id: 'note', title: 'Note', fields }] }],
});

/** What a test says becomes of the answers, and what was asked before. */
type Said = Pick<AnswerMigration, 'from' | 'changes'> & { former: Field[] };

/** A house whose pack goes from version to version while its educators write. */
export interface EvolvingHouse {
  readonly server: TestServer;
  readonly organisationId: string;
  readonly placeId: string;
  readonly dossierId: string;
  readonly otherDossierId: string;
  get<T>(who: string, address: string): Promise<Answer<T>>;
  send<T>(
    who: string,
    method: 'POST' | 'PUT' | 'DELETE',
    address: string,
    body?: unknown,
    revision?: number,
  ): Promise<Answer<T>>;
  /** Begins a draft, writes in it, and lets it go. @returns its id */
  begin(who: string, data: object, what?: object, dossier?: string): Promise<string>;
  draftOf(who: string, id: string): Promise<DraftDetail>;
  /** Publishes the pack with other questions in its form, and what becomes of the answers to those before; or its circuit gone. */
  publish(version: string, fields: Field[], said?: Said, without?: { withoutVisit: true }): Promise<void>;
}

/** The status and the code of what was refused. */
export const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as Problem).code,
];

/** A house for the whole test file. @param close what the test opened, closed before the rest */
export function useEvolvingHouse(close: () => Promise<void> = () => Promise.resolve()): EvolvingHouse {
  const root = mkdtempSync(path.join(tmpdir(), 'trame-evolution-'));
  cpSync(path.dirname(HOUSE_PACKS), root, { recursive: true });
  writeFileSync(path.join(root, 'workflows', 'atelier', 'visite.bpmn'), VISIT);
  const packs = path.join(root, 'packs');
  const file = (name: string): string => path.join(packs, 'atelier', name);
  const people: Record<string, string> = {};
  const ids = { organisationId: '', placeId: '', dossierId: '', otherDossierId: '' };
  const server = useTestServer({
    packs,
    groups: [workflowRoutes],
    open: () => openWorkflow(),
    close: async () => {
      await close();
      rmSync(root, { recursive: true, force: true });
    },
  });
  beforeAll(async () => {
    const { id: organisationId } = await buildOrganisation();
    const { id: establishmentId } = await buildEstablishment(organisationId);
    const team: Array<[string, string]> = [];
    for (const [name, roles, functionId] of [
      ['both', ['educateur', 'psychologue'], 'referent'],
      ['educator', ['educateur'], 'co-referent'],
      ['director', ['directeur'], undefined],
    ] as const) {
      const held = roles.map((role): [string, string] => [establishmentId, role]);
      const { id } = await buildProfessional(organisationId, { roles: held });
      people[name] = await signIn(organisationId, id);
      if (functionId) team.push([id, functionId]);
    }
    ids.organisationId = organisationId;
    ids.placeId = establishmentId;
    ids.dossierId = (await buildDossier(organisationId, { establishmentId, team })).id;
    ids.otherDossierId = (await buildDossier(organisationId, { establishmentId, team })).id;
  });
  const house: EvolvingHouse = {
    get server() {
      return server.current;
    },
    get organisationId() {
      return ids.organisationId;
    },
    get placeId() {
      return ids.placeId;
    },
    get dossierId() {
      return ids.dossierId;
    },
    get otherDossierId() {
      return ids.otherDossierId;
    },
    get: (who, address) => server.current.get(`/api/v1${address}`, people[who]),
    send: (who, method, address, body, revision) =>
      server.current.send(method, `/api/v1${address}`, {
        cookie: people[who] ?? '',
        ...(body === undefined ? {} : { body }),
        ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
      }),
    begin: async (who, data, what = { formId: 'note' }, dossier = ids.dossierId) => {
      const id = randomUUID();
      await house.send(who, 'POST', `/dossiers/${dossier}/drafts`, { id, ...what });
      expect(await house.send(who, 'PUT', `/drafts/${id}`, { data }, 1)).toMatchObject({ status: 200 });
      await house.send(who, 'DELETE', `/drafts/${id}/lease`);
      return id;
    },
    draftOf: async (who, id) => (await house.get<DraftDetail>(who, `/drafts/${id}`)).body,
    publish: async (version, fields, said, without) => {
      if (without) rmSync(path.join(root, 'workflows', 'atelier', 'visite.bpmn'));
      rmSync(file('migrations'), { recursive: true, force: true });
      if (said) {
        const { from, changes, former } = said;
        const $schema = '../../../../../../../schemas/migration/migration.schema.json';
        const title = 'Les minutes sont à part.';
        const migration = { $schema, form: 'note', from, to: version, title, changes };
        mkdirSync(file('migrations/note'), { recursive: true });
        writeFileSync(file(`migrations/note/${from}.form.json`), JSON.stringify(noteOf(former)));
        writeFileSync(file(`migrations/note/${from}.migration.json`), JSON.stringify(migration));
      }
      const manifest = JSON.parse(readFileSync(file('pack.json'), 'utf8')) as object;
      writeFileSync(file('forms/note.form.json'), JSON.stringify(noteOf(fields)));
      writeFileSync(file('pack.json'), JSON.stringify({ ...manifest, version }));
      await installPacks(packs);
    },
  };
  return house;
}
