import { buffer } from 'node:stream/consumers';
import { escapeXml, xmlDocument } from '../../platform/index.js';
import { ZipFile } from 'yazl';
import { buildCda } from './cda.js';
import type { SentDocument } from './exchanged.js';
import { submitObjects, type Submission } from './metadata.js';

/** Who sends the archive, for the two files that people read. */
export interface XdmSender {
  structure: string;
  contact: string;
  product: string;
}

/**
 * The archive IHE_XDM.zip of documents of one person: README.TXT, INDEX.HTM, and one folder with the metadata and the CDAs
 * (IHE ITI TF-2, 3.32; MSSanté, ECO.2.1.1). The same documents give the same bytes.
 */
export async function buildXdm(
  documents: readonly SentDocument[],
  submission: Omit<Submission, 'files'>,
  sender: XdmSender,
): Promise<Buffer> {
  const files = documents.map((document, at) => ({
    uri: `DOC${String(at + 1).padStart(4, '0')}.XML`,
    bytes: buildCda(document),
  }));
  const metadata = xmlDocument(submitObjects(documents, { ...submission, files }));
  const zip = new ZipFile();
  const add = (name: string, content: string | Buffer): void =>
    zip.addBuffer(Buffer.from(content), name, { mtime: submission.at, mode: 0o100644 });
  add(
    'README.TXT',
    readme(
      files.map(({ uri }) => uri),
      sender,
    ),
  );
  add('INDEX.HTM', index(documents, files, sender));
  add('IHE_XDM/SUBSET01/METADATA.XML', metadata);
  for (const { uri, bytes } of files) add(`IHE_XDM/SUBSET01/${uri}`, bytes);
  zip.end();
  return buffer(zip.outputStream);
}

function readme(names: readonly string[], { structure, contact, product }: XdmSender): string {
  return [
    'Emetteur :',
    structure,
    contact,
    '',
    "Application de l'emetteur :",
    product,
    '',
    'Instructions :',
    'Ouvrez INDEX.HTM pour consulter la liste des documents.',
    '',
    'Arborescence :',
    'README.TXT',
    'INDEX.HTM',
    'IHE_XDM/SUBSET01/METADATA.XML',
    ...names.map((name) => `IHE_XDM/SUBSET01/${name}`),
    '',
  ].join('\r\n');
}

function index(
  documents: readonly SentDocument[],
  files: readonly { uri: string }[],
  { structure }: XdmSender,
): string {
  const lines = documents.map(
    ({ title }, at) => `<li><a href="IHE_XDM/SUBSET01/${files[at]?.uri ?? ''}">${escapeXml(title)}</a></li>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.1//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>IHE_XDM</title></head><body>
<h1>${escapeXml(structure)}</h1>
<p><a href="README.TXT">README.TXT</a></p>
<ul>${lines.join('')}</ul>
</body></html>
`;
}
