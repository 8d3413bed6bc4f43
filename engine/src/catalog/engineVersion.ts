import { readFileSync } from 'node:fs';
import path from 'node:path';
import { engineFolder } from '../platform/index.js';

/** Version of the engine, which packs name a range of. */
export function engineVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(engineFolder(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
