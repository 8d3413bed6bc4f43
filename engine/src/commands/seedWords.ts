/** What `trame seed large` is asked. */
export type SeedWords = { seed: number; dossiers: number; records: number; add: boolean };

export const SEED_USAGE = `trame seed large [--dossiers 100000] [--fiches 2000000] [--graine 1] [--ajouter]

Remplit une base d’essai de dossiers fictifs. La même graine, le même jour, donne les mêmes données. Une base qui tient déjà
quelque chose est refusée, sauf --ajouter.`;

const NUMBERS = {
  '--dossiers': { name: 'dossiers', least: 100, most: 1_000_000 },
  '--fiches': { name: 'records', least: 100, most: 20_000_000 },
  '--graine': { name: 'seed', least: 0, most: 2_147_483_647 },
} as const;

/** Reads the words of the command, with every fault at once. */
export function readSeedWords(args: readonly string[]): { asked?: SeedWords; faults: string[] } {
  const asked: SeedWords = { seed: 1, dossiers: 100_000, records: 2_000_000, add: false };
  const faults: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '--ajouter') {
      asked.add = true;
      continue;
    }
    const number = Object.entries(NUMBERS).find(([name]) => name === word)?.[1];
    if (!number) {
      faults.push(`« ${word} » n’est pas compris.`);
      continue;
    }
    index += 1;
    const value = args[index] ?? '';
    if (/^\d{1,10}$/.test(value) && Number(value) >= number.least && Number(value) <= number.most)
      asked[number.name] = Number(value);
    else faults.push(`${word} veut un nombre entier entre ${number.least} et ${number.most}.`);
  }
  return faults.length > 0 ? { faults } : { asked, faults };
}
