import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import path from 'node:path';
import { endWithReader } from '../../engine/src/commands/endWithReader.js';
import { ROOT } from '../architecture/committedFiles.js';

const broken = (code: string): Error => Object.assign(new Error(code), { code });

describe('Given a command whose output is read by another', () => {
  it('When the reader stops before the end, Then the command ends without a word', async () => {
    const form = path.join(ROOT, 'packs/pde/forms/demande-admission.form.json');
    const command = spawn(
      'bash',
      ['-c', `set -o pipefail; node engine/bin/trame.mjs form export "$1" --to fhir | head -n 1`, '-', form],
      { cwd: ROOT },
    );
    let [said, told] = ['', ''];
    command.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    command.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const code = await new Promise((resolve) => command.once('exit', resolve));
    expect([code, said, told]).toEqual([0, '{\n', expect.not.stringMatching(/EPIPE|Error|at /)]);
  }, 120_000);

  it('When it is another trouble, Then it is not hidden; a server goes on without a reader', () => {
    const output = new PassThrough();
    endWithReader(output);
    expect(() => output.emit('error', broken('EPIPE'))).not.toThrow();
    expect(() => output.emit('error', broken('EIO'))).toThrow('EIO');
  });
});
