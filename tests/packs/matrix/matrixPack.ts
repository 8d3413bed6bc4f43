import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { socle } from './said.js';

/** The pack that the matrix is asked on. */
export const MATRIX = 'matrice';
export const formOfDomain = (domain: string): string => `fiche-${domain}`;
/** A word that every record of the matrix holds. */
export const COMMON_WORD = 'partout';

/** Writes a pack of a form, a column of a list and a line of the synthesis by data domain. @param folder of packs */
export async function writeMatrixPack(folder: string, domains: readonly string[]): Promise<void> {
  const sources = Object.fromEntries(domains.map((id) => [id, `form:${formOfDomain(id)}`]));
  const files: Record<string, unknown> = {
    'pack.json': {
      $schema: '../../schemas/pack/pack.schema.json',
      id: MATRIX,
      version: '1.0.0',
      title: 'Matrice',
      domain: 'PDE',
      engine: '^0.1.0',
      extends: { socle: '^1.0.0' },
      synthesisSources: sources,
      synthesis: domains.map((domain) => ({ title: domain, value: `formulaires.${domain}.texte`, domain })),
    },
    'views/matrice.view.json': {
      $schema: '../../../schemas/view/view.schema.json',
      id: 'matrice',
      title: 'Matrice',
      kind: 'list',
      stages: [socle.dossier!.stages[0]!.id],
      sources,
      columns: domains.map((id) => ({ id, label: id, value: `formulaires.${id}.texte` })),
      empty: 'Rien.',
    },
  };
  for (const domain of domains) files[`forms/${formOfDomain(domain)}.form.json`] = formOf(domain);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, MATRIX, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(content));
  }
}

const formOf = (domain: string): object => ({
  $schema: '../../../schemas/form/form.schema.json',
  id: formOfDomain(domain),
  title: `Fiche ${domain}`,
  use: 'record',
  domain,
  record: { timeline: `"Fiche ${domain}"` },
  pages: [
    {
      id: 'fiche',
      title: 'Fiche',
      sections: [
        {
          id: 'fiche',
          title: 'Fiche',
          fields: [{ id: 'texte', type: 'text', label: 'Texte', required: true }],
        },
      ],
    },
  ],
});
