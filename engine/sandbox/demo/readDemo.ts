import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { engineFolder } from '../../src/platform/index.js';
import type { SandboxAccount } from '../oidc/account.js';
import type { Demo } from './shapes.js';

/** Reads the demo's data files. */
export async function readDemo(): Promise<Demo> {
  const { organisations } = await readDemoFile<Pick<Demo, 'organisations'>>('organisations.json');
  const { professionals } = await readDemoFile<Pick<Demo, 'professionals'>>('professionals.json');
  const { dossiers } = await readDemoFile<Pick<Demo, 'dossiers'>>('dossiers.json');
  return { organisations, professionals, dossiers };
}

/** The demo's people as accounts of the local identity provider. */
export function demoAccounts({ professionals, organisations }: Demo): SandboxAccount[] {
  return professionals.map(
    ({ login, password, nom, prenom, email, rpps, profession, fonction, organisation }) => ({
      login,
      password,
      nom,
      prenom,
      email: email ?? `${login}@demonstration.invalid`,
      rpps,
      ...(profession ? { profession } : {}),
      role: fonction,
      organisation: organisations.find(({ key }) => key === organisation)?.name ?? organisation,
    }),
  );
}

async function readDemoFile<T>(name: string): Promise<T> {
  const file = path.join(engineFolder(), 'sandbox', 'demo', name);
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
