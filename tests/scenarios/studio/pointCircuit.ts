import { randomUUID } from 'node:crypto';
import type {
  CircuitStarted,
  DossierPage,
  EstablishmentList,
  StudioDraft,
  StudioDraftFile,
  StudioDraftSaved,
} from '@trame/schemas';
import type { Professional } from '../browser/Professional.js';

/** The day that the circuit waits for, which no establishment has set to begin with. */
const DAY = 'jourDuPoint';
const CIRCUIT = 'point';
const FORM = 'point-demande';

const form = {
  $schema: '../../../schemas/form/form.schema.json',
  id: FORM,
  title: 'Point à faire',
  use: 'task',
  domain: 'administratif',
  pages: [
    {
      id: 'point',
      title: 'Point',
      sections: [
        { id: 'point', title: 'Point', fields: [{ id: 'sujet', type: 'text', label: 'Sujet du point' }] },
      ],
    },
  ],
};

/** Waits for the day, then somebody holds the talk. */
const xml = (task: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" id="D" targetNamespace="https://trame.invalid/circuits">
  <bpmn:process id="${CIRCUIT}" name="Point à faire" isExecutable="true">
    <bpmn:startEvent id="Demande" name="Point demandé"><bpmn:extensionElements><trame:form ref="${FORM}" /><trame:assignment role="directeur" /><trame:onDossier /></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Demande" targetRef="Attendre" />
    <bpmn:intermediateCatchEvent id="Attendre" name="Attendre le jour du point"><bpmn:timerEventDefinition id="T"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">date(parametres.${DAY})</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="F2" sourceRef="Attendre" targetRef="Tenir" />
    <bpmn:userTask id="Tenir" name="${task}"><bpmn:extensionElements><trame:assignment role="directeur" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="F3" sourceRef="Tenir" targetRef="Fin" />
    <bpmn:endEvent id="Fin" name="Point fait" />
  </bpmn:process>
</bpmn:definitions>`;

/** Asks the API what the page of somebody could ask. @throws Error with what it refused */
async function ask<T>(
  { page }: Professional,
  method: string,
  address: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const { status, text } = await page.evaluate(
    async (path, init) => {
      const response = await fetch(`/api/v1${path}`, init);
      return { status: response.status, text: await response.text() };
    },
    address,
    {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-trame': '1', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  );
  if (status >= 300) throw new Error(`${method} ${address} answered ${status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * A quality manager publishes the circuit `Point à faire`, which stops on an incident until its day is set.
 *
 * @param task how its task is called in this version
 */
export async function publishPoint(quality: Professional, task: string): Promise<void> {
  const draft = await ask<StudioDraft>(quality, 'POST', '/studio/packs/pde/draft');
  const at = (path: string): string => `/studio/drafts/${draft.id}/files?path=${encodeURIComponent(path)}`;
  const save = (path: string, content: unknown): Promise<StudioDraftSaved> => {
    const known = draft.files.find((file) => file.path === path);
    return ask(
      quality,
      'PUT',
      at(path),
      { content: typeof content === 'string' ? content : JSON.stringify(content) },
      known ? { 'if-match': `"${known.revision}"` } : { 'if-none-match': '*' },
    );
  };
  const { content } = await ask<StudioDraftFile>(quality, 'GET', at('pack.json'));
  const manifest = JSON.parse(content) as { parameters: object };
  const parameters = {
    ...manifest.parameters,
    [DAY]: { label: 'Jour du point', default: '', source: 'Essai' },
  };
  await save('pack.json', { ...manifest, parameters });
  await save(`forms/${FORM}.form.json`, form);
  const { draftRevision } = await save(`circuits/${CIRCUIT}.bpmn`, xml(task));
  await ask(
    quality,
    'POST',
    `/studio/drafts/${draft.id}/publish`,
    { bump: 'minor' },
    {
      'if-match': `"${draftRevision}"`,
    },
  );
}

/** Who manages a place begins the circuit for so many persons of it. @returns their names, in the order of the alphabet */
export async function beginPoints(by: Professional, place: string, count: number): Promise<string[]> {
  const { items } = await ask<DossierPage>(by, 'GET', '/dossiers?stageGroup=present');
  const found = items.filter(({ establishment }) => establishment.name === place).slice(0, count);
  for (const { id, establishment } of found) {
    await ask<CircuitStarted>(by, 'POST', `/circuits/${CIRCUIT}/start`, {
      establishmentId: establishment.id,
      dossierId: id,
      requestId: randomUUID(),
      data: { sujet: 'Scolarité' },
    });
  }
  return found.map(({ displayName }) => displayName);
}

/** Who answers for a place sets the day. */
export async function setDay(by: Professional, place: string, day: string): Promise<void> {
  const { items } = await ask<EstablishmentList>(by, 'GET', '/establishments');
  const sheet = items.find(({ name }) => name === place)!;
  const { name, finess, kind, category, capacity } = sheet;
  await ask(
    by,
    'PUT',
    `/establishments/${sheet.id}`,
    { name, finess, kind, category, capacity, parameters: { [DAY]: day } },
    { 'if-match': `"${sheet.revision}"` },
  );
}
