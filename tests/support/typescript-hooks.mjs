import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/** `./name.js` leads to `./name.ts`, and our packages to their sources. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return next(source.href, context);
  }
  if (!specifier.startsWith('@trame/')) return next(specifier, context);
  return next(specifier, { ...context, conditions: [...context.conditions, 'source'] });
}

/** Where the programs of a run keep what they compile: each loads most of the engine. */
const run = process.env.TRAME_TEST_CLUSTER;
const kept = run && path.join(run, 'compiled');

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  return { format: 'module', source: await compiled(filename), shortCircuit: true };
}

async function compiled(filename) {
  const text = await readFile(filename, 'utf8');
  if (!kept) return compile(filename, text);
  const file = path.join(kept, createHash('sha1').update(`${filename}\0${text}`).digest('hex'));
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const code = await compile(filename, text);
  const partial = `${file}.${randomUUID()}`;
  await mkdir(kept, { recursive: true });
  await writeFile(partial, code);
  await rename(partial, file);
  return code;
}

async function compile(filename, text) {
  const { code } = await transform(text, {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023', transform: { verbatimModuleSyntax: true } },
    module: { type: 'es6' },
  });
  return code;
}
