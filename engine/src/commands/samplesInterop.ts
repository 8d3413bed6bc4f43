import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAuthority, readDemo } from '../../sandbox/index.js';
import { nationalType } from '../catalog/index.js';
import {
  buildCda,
  buildXdm,
  documentCodes,
  feedingTypes,
  oidOfName,
  submitObjects,
  type SentDocument,
  type SentPatient,
} from '../connectors/index.js';
import { createRenderer } from '../documents/index.js';
import { loadConfig, toInsiAlphabet, xmlDocument } from '../platform/index.js';
import { sampleMessages } from './sampleMessages.js';

/** The samples are always those of this instant, so that two runs compare. */
const AT = new Date('2026-11-23T09:00:00Z');
const HOUSE = { idNat: '1990000119', nom: 'MECS Les Tilleuls' };
const DOCTOR = {
  idNat: '899700000011',
  nom: 'GARNIER',
  prenom: 'PHILIPPE',
  profession: { code: '10', system: '1.2.250.1.71.1.2.7', label: 'Médecin' },
};
const ADMISSION = { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité médico-sociale' };

/**
 * `trame samples interop FOLDER`: writes, for each document type that feeds the DMP, the CDA with its PDF/A-1b, the
 * submission metadata, the IHE_XDM.zip, the signed VIHF and each request message (`sampleMessages`), for validation by other tools. The
 * person is of the demo, the certificate of a throw-away authority, kept beside.
 */
export async function samplesInterop([folder]: string[]): Promise<number> {
  if (folder === undefined) {
    console.error('Donnez le dossier où écrire : trame samples interop DOSSIER');
    return 2;
  }
  const temporary = await mkdtemp(path.join(tmpdir(), 'trame-exemples-'));
  const { chromiumPath } = loadConfig({ ...process.env, TRAME_DATA_DIR: temporary });
  const renderer = createRenderer({ chromium: { executablePath: chromiumPath, folder: temporary } });
  try {
    const patient = await somebody();
    const authority = createAuthority(AT);
    const seal = authority.issue({ commonName: HOUSE.nom, unit: HOUSE.idNat, usage: 'cachet' });
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'autorite.pem'), authority.ca);
    await writeFile(path.join(folder, 'cachet.pem'), seal.cert);
    for (const id of feedingTypes()) {
      const national = nationalType(id);
      const codes = documentCodes(id);
      if (!national || !codes) continue;
      const html = `<h1>${national.label}</h1><p>Document fictif de la démonstration, sans valeur.</p>`;
      const { pdf } = await renderer.renderPdf({
        html,
        title: national.label,
        lang: 'fr-FR',
        at: AT,
        level: '1b',
      });
      const document: SentDocument = {
        ...codes,
        id: oidOfName('exemple', id, 1),
        setId: oidOfName('exemple', id),
        version: 1,
        title: national.label,
        at: AT,
        act: { from: AT },
        patient,
        author: DOCTOR,
        responsible: DOCTOR,
        structure: HOUSE,
        pdf,
      };
      await writeOne(path.join(folder, id), document, seal);
    }
    return 0;
  } finally {
    await renderer.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

async function writeOne(
  folder: string,
  document: SentDocument,
  seal: { cert: string; key: string },
): Promise<void> {
  const submission = {
    key: document.id,
    at: AT,
    sourceOid: oidOfName('Trame'),
    contentType: ADMISSION,
  };
  const product = { id: 'TRAME-ESSAI', nom: 'Trame', version: '0.1.0', homologation: 'ESSAI' };
  const url = 'https://dmp.exemple.invalid';
  const { vihfs, messages } = sampleMessages(document, { at: AT, url, product, seal, submission });
  const sender = { structure: document.structure.nom, contact: '', product: 'Trame 0.1.0' };
  await mkdir(folder, { recursive: true });
  const files: Record<string, string | Buffer> = {
    'document.pdf': document.pdf,
    'cda.xml': buildCda(document),
    'soumission.xml': xmlDocument(submitObjects([document], submission)),
    'IHE_XDM.zip': await buildXdm([document], submission, sender),
    'vihf.xml': vihfs.feeding,
    'vihf-consultation.xml': vihfs.consultation,
    ...Object.fromEntries(
      Object.entries(messages).flatMap(([name, { contentType, body }]) => [
        [`${name}.${contentType.startsWith('multipart') ? 'mime' : 'xml'}`, body],
        [`${name}.content-type.txt`, `${contentType}\n`],
      ]),
    ),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
}

/** A child of the demo, with a matricule under the OID of the demonstration numbers. */
async function somebody(): Promise<SentPatient> {
  const { dossiers } = await readDemo();
  const text = (value: unknown): string => (typeof value === 'string' ? toInsiAlphabet(value) : '');
  const [{ usager } = { usager: {} as Record<string, unknown> }] = dossiers;
  return {
    ins: { matricule: '216049999900101', oid: '1.2.250.1.213.1.4.11' },
    local: { id: 'EXEMPLE-1', oid: oidOfName('dossiers', HOUSE.idNat) },
    nomNaissance: text(usager['nomNaissance']),
    prenoms: text(usager['prenoms']),
    sexe: usager['sexe'] === 'M' ? 'M' : 'F',
    dateNaissance: String(usager['dateNaissance']).slice(0, 10),
    lieuNaissance: '99999',
  };
}
