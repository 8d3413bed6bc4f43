import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentModel } from '@trame/schemas';
import { nationalType, shippedPacks, type NationalType } from './catalog/index.js';
import { levelOfFlow } from './documents/index.js';

const head = `<!-- Written by \`node engine/bin/generate-docs.mjs\` from packs/ and engine/national/flux.json: do not edit. -->
# Documents

Every template of the shipped packs: its place in the national lists (A consulted in the DMP, B feeds it, C never goes
there), where it may go, its national code (CI-SIS, JDV_J07), its archival profile, the data domain one must read to see
it. \`npm run conformance:pdfa\` asks veraPDF whether the profile holds; the pictures come from \`node
tests/conformance/thumbnails.mjs\`.
`;

/** The text of docs/DOCUMENTS.md: each document of the shipped packs, by pack. */
export function documentsPage(): string {
  const folder = shippedPacks();
  const packs = readdirSync(folder).filter((id) => existsSync(path.join(folder, id, 'documents')));
  return [head, ...packs.sort().map((id) => packSection(folder, id))].join('\n');
}

function packSection(folder: string, id: string): string {
  const { title } = readJson<{ title: string }>(path.join(folder, id, 'pack.json'));
  const documents = path.join(folder, id, 'documents');
  const rows = readdirSync(documents)
    .sort()
    .map((one) => row(id, readJson<DocumentModel>(path.join(documents, one, 'document.json'))));
  const columns = '| | document | list | DMP | MSSanté | national code | profile | domain | signatories |';
  return `## ${title} (\`${id}\`)\n\n${columns}\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function row(pack: string, model: DocumentModel): string {
  const { id, title, nationalType: type, flow, domain, signatories } = model;
  const national = nationalType(type);
  const cells = [
    `![](images/documents/${pack}-${id}.png)`,
    `**${title}**<br>\`${id}\``,
    national?.list ? `${national.list} (\`${type}\`)` : `\`${type}\``,
    flow.dmp === 'alimente' && (flow.signed || national?.flow.signed) ? 'alimente, signed' : flow.dmp,
    flow.mssante ? (flow.to ?? ['oui']).join(', ') : 'non',
    code(national),
    `PDF/A-${levelOfFlow(flow)}`,
    domain,
    signatories
      .map(
        ({ label, required, order }) => `${required ? `**${label}**` : label}${order ? ` (${order})` : ''}`,
      )
      .join('<br>') || 'none',
  ];
  return `| ${cells.join(' | ')} |`;
}

function code(national: NationalType | undefined): string {
  if (!national?.code) return 'none';
  const { code: value, label, classCode } = national.code;
  return `${value} ${label}${classCode ? `, class ${classCode}` : ''}`;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
