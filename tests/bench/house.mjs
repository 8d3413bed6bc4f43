// A child whose identity is qualified, in an establishment of the shipped pack, and documents to send: for the benches of
// the national services.
import { room } from './engine.mjs';

/** Whom the twins of INSi and of the DMP know. */
export const PERSON = {
  matricule: '216049999900101',
  oid: '1.2.250.1.213.1.4.11',
  traits: {
    nomNaissance: 'VASSEUR',
    prenoms: 'LINA MARIE',
    sexe: 'F',
    dateNaissance: '2016-04-18',
    lieuNaissance: '99999',
  },
  known: {
    nomNaissance: 'VASSEUR',
    prenoms: 'LINA MARIE',
    sexe: 'F',
    dateNaissance: '2016-04-18',
    lieuNaissance: '99999',
    numero: '2160499999001',
    cle: '01',
    oid: '1.2.250.1.213.1.4.11',
  },
};

/** Whom the twin of the Annuaire knows: each search is of another, as none is asked twice within the hour. */
export const DIRECTORY = Array.from({ length: 400 }, (_none, at) => ({
  id: `003-${at}`,
  nom: `GARNIER${at}`,
  prenoms: ['SOPHIE'],
  civilite: 'MME',
  rpps: String(10_990_100_000 + at),
  profession: '10',
  boite: `sophie.garnier${at}@medecin.mssante.fr`,
}));

/** @param count documents that may be fed, each once */
export async function openHouse(engine, count) {
  const { createDossier, applyInsiAnswer } = await room('dossiers/index.js');
  const { saveRecord } = await room('records/index.js');
  const { produceDocument } = await room('documents/index.js');
  const { runConnector } = await room('connectors/index.js');
  const { logger } = await room('platform/index.js');
  const { pack, establishmentId, organisationId, principal, inOrg } = engine;
  const packVersionId = pack.versionId;
  const dossierId = await inOrg(async (tx) => {
    const traits = { ...PERSON.traits, prenomUsuel: 'Lina', codeLieuNaissance: '99999' };
    const { id } = await createDossier(tx, {
      establishmentId,
      packId: 'pde',
      packVersionId,
      traits,
      actor: 'systeme',
    });
    for (const [formId, data] of examples(pack))
      await saveRecord(tx, { dossierId: id, packVersionId, formId, data, author: principal });
    const active = { number: PERSON.known.numero, key: PERSON.known.cle, oid: PERSON.oid };
    const answer = { code: '00', active, traits: PERSON.traits };
    await applyInsiAnswer(tx, { dossierId: id, answer, channel: 'AV' }, 'systeme');
    return id;
  });
  const produce = async (templateId, masked) => {
    const asked = { dossierId, packVersionId, templateId, masked, idempotencyKey: crypto.randomUUID() };
    return (await produceDocument(organisationId, asked)).documentId;
  };
  const documents = [];
  for (let made = 0; made < count; made += 4)
    documents.push(...(await Promise.all([1, 2, 3, 4].map(() => produce('fiche-contacts-urgence', true)))));
  return {
    documents,
    letter: await produce('fiche-navette', false),
    run: (connector, inputs) =>
      runConnector(connector, inputs, {
        organisationId,
        dossierId,
        circuitId: 'mesure',
        instanceId: 'mesure',
        executionId: 'mesure',
        packVersionId,
        idempotencyKey: crypto.randomUUID(),
        signal: new AbortController().signal,
        logger,
      }),
  };
}

/** Answers by form, from the examples of the templates of the pack. */
function examples(pack) {
  const answers = new Map();
  for (const { model, sample } of pack.documents.values()) {
    const given = sample.formulaires ?? {};
    for (const [name, source] of Object.entries(model.sources))
      if (source.startsWith('form:') && given[name]) answers.set(source.slice(5), given[name]);
  }
  return answers;
}
