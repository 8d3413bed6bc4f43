import { buildXdm, oidOfName, type SentDocument } from '../../src/connectors/index.js';
import { plainPdf } from '../dmp/plainPdf.js';
import type { InsiPerson } from '../insi/people.js';

const HOSPITAL = { idNat: '1990000457', nom: 'CH de Valmont' };
const SENDER = 'pediatrie@ch-valmont.mssante.fr';
const DOCTOR = {
  idNat: '899700000097',
  nom: 'BESSON',
  prenom: 'ANNE',
  profession: { code: '10', system: '1.2.250.1.71.1.2.7', label: 'Médecin' },
};
const LABEL = 'CR hospitalier';

/**
 * The message by which a hospital sends the discharge letter of a person: an archive IHE_XDM.zip, its PDF beside it
 * (ECO.2.1.1, ECO.2.1.3). Another letter at each instant.
 *
 * @param to the mailbox it arrives in
 */
export async function dischargeLetter(person: InsiPerson, to: string, at: Date): Promise<Buffer> {
  const document = letterOf(person, at);
  const archive = await buildXdm(
    [document],
    {
      key: document.id,
      at,
      sourceOid: oidOfName('bac-a-sable', HOSPITAL.idNat),
      contentType: { code: '03', system: '1.2.250.1.213.2.2', label: 'Hospitalisation complète' },
    },
    { structure: HOSPITAL.nom, contact: SENDER, product: 'Bac à sable de Trame' },
  );
  const birth = person.dateNaissance.split('-').reverse().join('/');
  const subject = `XDM/1.0/DDM+${LABEL} ${person.nomNaissance} ${firstName(person)} ${birth}`;
  const attached = (name: string, type: string, bytes: Buffer): string[] => [
    '--lettre',
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    ...(bytes.toString('base64').match(/.{1,76}/g) ?? []),
  ];
  return Buffer.from(
    [
      `From: ${SENDER}`,
      `To: ${to}`,
      `Date: ${at.toUTCString()}`,
      `Message-ID: <lettre.${document.id}@ch-valmont.mssante.fr>`,
      `Subject: ${subject}`,
      `X-MSS-CODECDA: ${document.type.code}`,
      'X-MSS-INS: O',
      'X-MSS-NIL: 000000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="lettre"',
      '',
      '--lettre',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Bonjour, voici la lettre de sortie.',
      ...attached('IHE_XDM.zip', 'application/zip', archive),
      ...attached('lettre-de-sortie.pdf', 'application/pdf', document.pdf),
      '--lettre--',
      '',
    ].join('\r\n'),
  );
}

const firstName = ({ prenoms }: InsiPerson): string => prenoms.split(' ')[0] ?? prenoms;

function letterOf(person: InsiPerson, at: Date): SentDocument {
  const { numero, cle, oid, nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance } = person;
  const matricule = `${numero}${cle}`;
  const id = oidOfName('lettre-de-sortie', matricule, at.toISOString());
  return {
    id,
    setId: oidOfName(id, 'suite'),
    version: 1,
    type: { code: '34112-3', system: '2.16.840.1.113883.6.1', label: LABEL },
    docClass: { code: '10', system: '1.2.250.1.213.1.1.4.1', label: 'Compte rendu' },
    title: 'Lettre de sortie d’hospitalisation',
    at,
    act: { from: at },
    patient: {
      ins: { matricule, oid },
      local: { id: numero, oid: oidOfName('bac-a-sable', HOSPITAL.idNat, 'ipp') },
      nomNaissance,
      prenoms,
      prenomUtilise: firstName(person),
      sexe,
      dateNaissance,
      lieuNaissance,
    },
    author: DOCTOR,
    responsible: DOCTOR,
    structure: HOSPITAL,
    facility: {
      code: 'SA01',
      system: '1.2.250.1.71.4.2.4',
      label: 'Etablissement public de santé',
    },
    practice: { code: 'ETABLISSEMENT', system: '1.2.250.1.213.1.1.4.9', label: 'Etablissement de santé' },
    pdf: plainPdf([
      'CH de Valmont, service de pédiatrie',
      `Lettre de sortie de ${nomNaissance} ${firstName(person)}`,
      'Sortie ce jour, sans traitement. À revoir dans un mois en consultation.',
    ]),
  };
}
