import { endWithReader } from './commands/endWithReader.js';
import { HELP } from './commands/help.js';

type Command = (args: string[]) => Promise<number | undefined>;

/**
 * What the `trame` command does, by its first words. Each gives the exit code, or nothing while the server runs; each is
 * loaded when it is asked for, so that a short command does not load the server.
 */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.js')).start,
  'pack check': async () => (await import('./commands/packCheck.js')).packCheck,
  'pack test': async () => (await import('./commands/packTest.js')).packTest,
  'form validate': async () => (await import('./commands/formValidate.js')).formValidate,
  'form export': async () => (await import('./commands/formExport.js')).formExport,
  'grid score': async () => (await import('./commands/gridScore.js')).gridScore,
  'samples interop': async () => (await import('./commands/samplesInterop.js')).samplesInterop,
  'account invite': async () => (await import('./commands/accountInvite.js')).accountInvite,
  'keys status': async () => (await import('./commands/keysStatus.js')).keysStatus,
  'keys rotate': async () => (await import('./commands/keysRotate.js')).keysRotate,
  'directory import': async () => (await import('./commands/directoryImport.js')).directoryImport,
  'seed large': async () => (await import('./commands/seedLarge.js')).seedLargeCommand,
  'audit verify': async () => (await import('./commands/auditVerify.js')).auditVerify,
};

const [first = 'help', second = '', ...rest] = process.argv.slice(2);
const two = commands[`${first} ${second}`];
const one = commands[first];

endWithReader(process.stdout, first === 'start' ? undefined : () => process.exit());

try {
  if (two) process.exitCode = await (await two())(rest);
  else if (one) process.exitCode = await (await one())([second, ...rest].filter((word) => word !== ''));
  else {
    console.log(HELP);
    process.exitCode = first === 'help' ? 0 : 2;
  }
} catch (error) {
  const { explainFailure } = await import('./commands/explainFailure.js');
  process.exitCode = explainFailure(error);
}
