import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { StoryPeople } from '../story/answers.js';

const folder = path.resolve(import.meta.dirname, '../../../engine/sandbox/demo');
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;

const { professionals } = read<{ professionals: { login: string; id: string; nom: string }[] }>(
  'professionals.json',
);
const { organisations } = read<{
  organisations: { establishments: { key: string; id: string; name: string }[] }[];
}>('organisations.json');

/** What one types to find the people and the places of the demonstration, by id. */
export const demoNames: Readonly<Record<string, string>> = Object.fromEntries([
  ...professionals.map(({ id, nom }) => [id, nom] as const),
  ...organisations.flatMap(({ establishments }) => establishments.map(({ id, name }) => [id, name] as const)),
]);

/** Id of somebody of the demonstration. */
export function professionalId(login: string): string {
  const found = professionals.find((each) => each.login === login);
  if (!found) throw new Error(`nobody signs in as ${login} in the demonstration`);
  return found.id;
}

/** Id of an establishment of the demonstration. */
export function establishmentId(key: string): string {
  const found = organisations
    .flatMap(({ establishments }) => establishments)
    .find((each) => each.key === key);
  if (!found) throw new Error(`the demonstration has no establishment ${key}`);
  return found.id;
}

/** The people of the MECS Les Tilleuls that an admission needs. */
export const mecsPeople: StoryPeople = {
  educateur: professionalId('i.carpentier'),
  chefDeService: professionalId('m.delaunay'),
  psychologue: professionalId('c.roux'),
  directeur: professionalId('h.marchand'),
  autreEtablissement: establishmentId('foyer-glycines'),
};
