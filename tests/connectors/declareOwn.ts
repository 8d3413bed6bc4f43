import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EstablishmentAccesses } from '@trame/schemas';

/** Writes what an establishment has of its own, and the files that it names. @returns the file of `TRAME_ETABLISSEMENTS` */
export async function declareOwn(
  folder: string,
  establishment: EstablishmentAccesses['etablissements'][number],
  files: Readonly<Record<string, string>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const file = path.join(folder, 'etablissements.json');
  await writeFile(file, JSON.stringify({ etablissements: [establishment] }));
  return file;
}
