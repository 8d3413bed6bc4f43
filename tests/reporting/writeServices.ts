import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The list of an operator who opens services to events at this address, one not, one in a private network. @returns its file */
export async function writeServices(folder: string, address: string): Promise<string> {
  const declared = { libelle: 'L’entrepôt', adresse: address, reseauxPermis: ['127.0.0.0/8'] };
  const services = [
    ...['entrepot', 'lent', 'refus', 'coupe'].map((id) => ({ ...declared, id, evenements: true })),
    { ...declared, id: 'ferme', operations: { lire: { libelle: 'Lire', methode: 'GET', chemin: [] } } },
    { id: 'prive', libelle: 'Privé', adresse: 'https://10.0.0.1/hooks', evenements: true },
  ];
  const file = path.join(folder, 'services.json');
  await writeFile(file, JSON.stringify({ services }));
  return file;
}
