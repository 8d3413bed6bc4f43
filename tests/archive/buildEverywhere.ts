import { randomUUID } from 'node:crypto';
import type { DraftSubmitted, TaskPage } from '@trame/schemas';
import { uploadTo } from '../documents/upload.js';
import { as, cookieOf, house, inDays, quick, server, someDossier } from './house.js';

/** The tables that the word is in before anything is eliminated. */
export const WRITTEN_IN = [
  'agenda_item',
  'archive_access',
  'contact',
  'dmp_import',
  'draft',
  'filed_file',
  'intervention',
  'joined_file',
  'latest_answer',
  'moment',
  'person_will',
  'received_mail',
  'record',
  'record_version',
  'retention_hold',
  'task_comment',
  'usager',
];

/** Sends what sets a dossier up: whatever is refused is told at once. */
async function send<T = unknown>(...asked: Parameters<typeof as.send>): Promise<T> {
  const { status, body } = await as.send<T>(...asked);
  expect([asked[2], status < 300 ? 200 : [status, body]]).toEqual([asked[2], 200]);
  return body;
}

/**
 * A dossier in every part of which somebody wrote this word: traits, records, one amended, a draft, people, wills, files,
 * a mail, the agenda, a circuit with a task that is done.
 */
export async function buildEverywhere(word: string): Promise<{ id: string; numero: string; fileId: string }> {
  const traits = { nomNaissance: word, prenoms: 'Ondine', dateNaissance: '2010-03-02' };
  const { id, numero } = await someDossier('accueilli', traits);
  const draftId = randomUUID();
  const at = `/dossiers/${id}`;
  const written = await quick('educator', id, `${word} a bien dormi.`);
  expect(written.status).toBeLessThan(300);
  await amend((written.body as unknown as { items: [{ id: string }] }).items[0].id, word);
  await send('educator', 'POST', `${at}/drafts`, { id: draftId, formId: 'transmission' });
  await send('educator', 'PUT', `/drafts/${draftId}`, {
    body: { data: { faits: `Brouillon sur ${word}` } },
    headers: { 'if-match': '"1"' },
  });
  await send('director', 'POST', `${at}/entourage`, {
    nom: word,
    lien: 'mere',
    contactAutorise: 'oui',
    neDoitPasConnaitreAdresse: false,
  });
  await send('director', 'POST', `${at}/volontes`, {
    subject: 'dmp',
    position: 'opposition',
    holder: 'personne',
    saidOn: inDays(-1),
    informedOn: inDays(-1),
    informedHow: `Entretien avec ${word}`,
  });
  await send('educator', 'POST', '/agenda', {
    requestId: randomUUID(),
    draft: {
      kind: 'entretien',
      title: `Point avec ${word}`,
      place: `Chez ${word}`,
      remark: `${word} sera là`,
      establishmentId: house.here,
      allDay: false,
      start: `${inDays(2)}T09:00`,
      end: `${inDays(2)}T10:00`,
      dossierIds: [id],
      participantIds: [house.ids['educator']!],
      shared: false,
    },
  });
  const file = await uploadTo(server.current.url, cookieOf('secretary'), {
    body: Buffer.from(`%PDF-1.7\nAttestation de ${word}\n`),
    name: `attestation-${word}.pdf`,
    place: `&dossier=${id}&domain=administratif`,
  });
  expect(file.status).toBeLessThan(300);
  const fileId = file.body.id;
  await send('secretary', 'POST', `${at}/filed-files`, {
    fileId,
    title: `Attestation de ${word}`,
    tags: [word],
    domain: 'administratif',
  });
  await importFrom(id, fileId, word);
  await receive(id, word);
  const started = await startExit(id);
  expect(started.status).toBe(201);
  const task = (await as.get<TaskPage>('secretary', '/tasks')).body.items.find(
    (line) => line.dossier?.id === id,
  );
  await send('secretary', 'POST', `/tasks/${task!.id}/comments`, { body: { body: `Rappeler ${word}` } });
  await send('secretary', 'PUT', `/tasks/${task!.id}/draft`, { data: { motif: word } });
  const review = (await as.get<TaskPage>('educator', '/tasks')).body.items.find(
    (line) => line.dossier?.id === id && line.title === 'Faire le bilan de l’accompagnement',
  );
  await send('educator', 'POST', `/tasks/${review!.id}/claim`, { headers: { 'if-match': '"1"' } });
  await send('educator', 'POST', `/tasks/${review!.id}/complete`, {
    body: { data: { parcours: `Parcours de ${word}`, acquis: 'Rien', parole: word } },
    headers: { 'if-match': '"2"' },
  });
  return { id, numero, fileId };
}

/** A record is corrected: the former words stay in its versions. */
async function amend(recordId: string, word: string): Promise<void> {
  const draft = await send<{ id: string }>('educator', 'POST', `/records/${recordId}/amend`);
  await send<DraftSubmitted>('educator', 'POST', `/drafts/${draft.id}/submit`, {
    body: {
      data: { quand: `${inDays(-1)}T22:00`, faits: `${word} a mal dormi.`, importance: 'information' },
      reason: `Erreur sur ${word}`,
    },
    headers: { 'if-match': '"1"' },
  });
}

/** A mail that came for the dossier. */
async function receive(dossierId: string, word: string): Promise<void> {
  await server.current.database.asSuperuser(
    `insert into received_mail (id, organisation_id, establishment_id, mailbox, uid_validity, uid, message_id, fingerprint,
                                size, sender, subject, received_at, state, reason, dossier_id)
     values ($1, $2, $3, 'inbox', 1, 1, 'm1', repeat('0', 64), 1, $4, $4, now(), 'classe', $4, $5)`,
    [randomUUID(), house.organisationId, house.here, word, dossierId],
  );
}

/** The file came from the DMP, and so did a CDA kept beside it. */
async function importFrom(dossierId: string, fileId: string, author: string): Promise<void> {
  const cda = randomUUID();
  await server.current.database.asSuperuser(
    `insert into stored_object (id, organisation_id, key_id, wrapped_key, sha256, size, media_type, created_at)
     select $1, organisation_id, key_id, wrapped_key, sha256, size, 'text/xml', created_at
       from stored_object where id = $2`,
    [cda, fileId],
  );
  await server.current.database.asSuperuser(
    `insert into dmp_import (organisation_id, file_id, dossier_id, unique_id, type_code, author, sha1, cda_object_id,
                             imported_by, imported_at)
     values ($1, $2, $3, '1.2.3', 'SYNTH', $4, repeat('0', 40), $5, $6, now())`,
    [house.organisationId, fileId, dossierId, author, cda, house.ids['director']],
  );
}

/** A message that a circuit of one dossier threw, and that of another took. @returns its id */
export async function throwTaken(by: string, takenBy: string): Promise<string> {
  const id = randomUUID();
  const started = await startExit(by);
  expect(started.status).toBe(201);
  await server.current.database.asSuperuser(
    `insert into circuit_message (id, organisation_id, thrown_by, name, correlation, payload, thrown_at, expires_at,
                                  taken_at, taken_by)
     select $1, thrower.organisation_id, thrower.id, 'reponse', 'cle', '{}', now(), now(), now(), taker.id
       from circuit_instance thrower, circuit_instance taker where thrower.dossier_id = $2 and taker.dossier_id = $3`,
    [id, by, takenBy],
  );
  return id;
}

const startExit = (dossierId: string) =>
  as.send('chief', 'POST', '/circuits/sortie/start', {
    establishmentId: house.here,
    dossierId,
    data: { motif: 'fin-mesure', datePrevue: inDays(1), suiviPrevu: 'non' },
    requestId: randomUUID(),
  });
