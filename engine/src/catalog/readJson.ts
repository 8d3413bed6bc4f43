import type { Fault } from '@trame/schemas';
import { LIMITS } from './limits.js';
import { locateJsonError } from './locateJsonError.js';

/** A JSON text read, or why not, with line and column. */
export type JsonReading = { ok: true; value: unknown } | { ok: false; fault: Fault };

/**
 * Reads JSON from a pack, within bounds; `__proto__` is refused as a key.
 * @returns the value, or one fault (`invalid-json`, `json-too-deep`, `json-too-large`, `forbidden-key`).
 */
export function readJson(file: string, text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return { ok: false, fault: syntaxFault(file, text) };
  }
  const fault = boundsFault(file, value);
  return fault ? { ok: false, fault } : { ok: true, value };
}

function syntaxFault(file: string, text: string): Fault {
  const before = text.slice(0, locateJsonError(text)).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return {
    file,
    path: '',
    rule: 'invalid-json',
    level: 'error',
    message: `Ce fichier n’est pas du JSON lisible : erreur à la ligne ${line}, colonne ${column}.`,
    value: text.split('\n')[line - 1]?.trim().slice(0, 120),
    expected: 'un texte JSON (RFC 8259), sans commentaire ni virgule finale',
    remedy: 'Corrigez la ponctuation à cet endroit : virgule, guillemet ou accolade.',
  };
}

function boundsFault(file: string, root: unknown): Fault | undefined {
  const stack: Array<{ value: unknown; path: string; depth: number }> = [{ value: root, path: '', depth: 0 }];
  let nodes = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    nodes += 1;
    const { value, path, depth } = next;
    if (nodes > LIMITS.jsonNodes) return tooLarge(file);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= LIMITS.jsonDepth) return tooDeep(file, path);
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') return forbiddenKey(file, path);
      stack.push({ value: inner, path: `${path}/${escapePointer(key)}`, depth: depth + 1 });
    }
  }
  return undefined;
}

/** One token of a JSON Pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

const tooLarge = (file: string): Fault => ({
  file,
  path: '',
  rule: 'json-too-large',
  level: 'error',
  message: `Ce fichier contient plus de ${LIMITS.jsonNodes} valeurs.`,
  expected: `au plus ${LIMITS.jsonNodes} valeurs`,
  remedy: 'Répartissez le contenu en plusieurs fichiers.',
});

const tooDeep = (file: string, path: string): Fault => ({
  file,
  path,
  rule: 'json-too-deep',
  level: 'error',
  message: `Ce fichier est imbriqué sur plus de ${LIMITS.jsonDepth} niveaux.`,
  expected: `au plus ${LIMITS.jsonDepth} niveaux`,
});

const forbiddenKey = (file: string, path: string): Fault => ({
  file,
  path,
  rule: 'forbidden-key',
  level: 'error',
  message: 'La clé « __proto__ » est interdite.',
  value: '__proto__',
});
