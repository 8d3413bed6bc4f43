import { auditVerify } from './commands/auditVerify.js';
import { packCheck } from './commands/packCheck.js';
import { start } from './commands/start.js';
import { explainFailure } from './commands/explainFailure.js';

/** What the `trame` command does, by its first words. Each gives the exit code, or nothing while the server runs. */
const commands: Record<string, (args: string[]) => Promise<number | undefined>> = {
  start,
  'pack check': packCheck,
  'audit verify': auditVerify,
};

const HELP = `Trame, moteur de formulaires et de circuits pour les ESSMS

  trame start                 démarre le serveur (npm start)
  trame pack check DOSSIER    vérifie un pack et dit toutes ses fautes
  trame audit verify          vérifie la chaîne du journal de chaque organisme

La configuration est décrite dans docs/CONFIGURATION.md.`;

const [first = 'help', second = '', ...rest] = process.argv.slice(2);
const two = commands[`${first} ${second}`];
const one = commands[first];

try {
  if (two) process.exitCode = await two(rest);
  else if (one) process.exitCode = await one([second, ...rest].filter((word) => word !== ''));
  else {
    console.log(HELP);
    process.exitCode = first === 'help' ? 0 : 2;
  }
} catch (error) {
  process.exitCode = explainFailure(error);
}
