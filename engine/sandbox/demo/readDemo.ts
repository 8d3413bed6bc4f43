import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { engineFolder } from '../../src/platform/index.js';
import type { SandboxAccount } from '../oidc/account.js';
import type { Demo } from './shapes.js';

/** Reads the demo's data files. */
export async function readDemo(): Promise<Demo> {
  return {
    organisations: await readDemoFile('organisations.json'),
    professionals: await readDemoFile('professionals.json'),
    dossiers: await readDemoFile('dossiers.json'),
    answers: await readDemoFile('reponses.json'),
  };
}

/** The demo's people as accounts of the local identity provider; `label` names a role in French. */
export function demoAccounts(
  { professionals, organisations }: Demo,
  label: (roleId: string) => string,
): SandboxAccount[] {
  return professionals.map(({ login, password, nom, prenom, email, rpps, organisation, activities }) => ({
    login,
    password,
    nom,
    prenom,
    email,
    rpps,
    role: [...new Set(activities.map(({ role }) => label(role)))].join(', '),
    organisation: organisations.find(({ key }) => key === organisation)?.name ?? organisation,
  }));
}

async function readDemoFile<T>(name: string): Promise<T> {
  const file = path.join(engineFolder(), 'sandbox', 'demo', name);
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
