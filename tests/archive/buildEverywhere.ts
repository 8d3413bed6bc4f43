import { randomUUID } from 'node:crypto';
import type { TaskPage } from '@trame/schemas';
import { uploadTo } from '../documents/upload.js';
import { as, cookieOf, house, inDays, quick, server, someDossier } from './house.js';

/** A dossier in every part of which somebody wrote this word: traits, records, a draft, people, wills, files, a circuit. */
export async function buildEverywhere(word: string): Promise<{ id: string; numero: string; fileId: string }> {
  const traits = { nomNaissance: word, prenoms: 'Ondine', dateNaissance: '2010-03-02' };
  const { id, numero } = await someDossier('accueilli', traits);
  const draftId = randomUUID();
  const at = `/dossiers/${id}`;
  await quick('educator', id, `${word} a bien dormi.`);
  await as.send('educator', 'POST', `${at}/drafts`, { id: draftId, formId: 'transmission' });
  await as.send('educator', 'PUT', `/drafts/${draftId}`, {
    body: { data: { faits: `Brouillon sur ${word}` } },
    headers: { 'if-match': '"1"' },
  });
  await as.send('director', 'POST', `${at}/entourage`, {
    nom: word,
    lien: 'mere',
    contactAutorise: 'oui',
    neDoitPasConnaitreAdresse: false,
  });
  await as.send('director', 'POST', `${at}/volontes`, {
    subject: 'dmp',
    position: 'opposition',
    holder: 'personne',
    saidOn: inDays(-1),
    informedOn: inDays(-1),
    informedHow: `Entretien avec ${word}`,
  });
  const file = await uploadTo(server.current.url, cookieOf('secretary'), {
    body: Buffer.from(`%PDF-1.7\nAttestation de ${word}\n`),
    name: `attestation-${word}.pdf`,
    place: `&dossier=${id}&domain=administratif`,
  });
  const fileId = file.body.id;
  await as.send('secretary', 'POST', `${at}/filed-files`, {
    fileId,
    title: `Attestation de ${word}`,
    tags: [word],
    domain: 'administratif',
  });
  await importFrom(id, fileId, word);
  await as.send('chief', 'POST', '/circuits/sortie/start', {
    establishmentId: house.here,
    dossierId: id,
    data: { motif: 'fin-mesure', datePrevue: inDays(1), suiviPrevu: 'non' },
    requestId: randomUUID(),
  });
  const task = (await as.get<TaskPage>('secretary', '/tasks')).body.items.find(
    (line) => line.dossier?.id === id,
  );
  await as.send('secretary', 'POST', `/tasks/${task!.id}/comments`, { body: `Rappeler ${word}` });
  await as.send('secretary', 'PUT', `/tasks/${task!.id}/draft`, { data: { motif: word } });
  return { id, numero, fileId };
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
