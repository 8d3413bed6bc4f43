import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the engine (where migrations/ is), from the sources or from what they were compiled into. */
export function engineFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!isEngine(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('the folder of the engine cannot be found');
    folder = parent;
  }
  return folder;
}

function isEngine(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === '@trame/engine';
}
