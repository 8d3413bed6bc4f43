import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fingerprint, keepFingerprint, keptFingerprint } from '../../engine/bin/fingerprint.mjs';
import { installWhenNeeded } from '../../engine/bin/install.mjs';
import { nodeVersionFault } from '../../engine/bin/nodeVersion.mjs';
import { readSeedWords } from '../../engine/src/commands/seedWords.js';

const here = import.meta.dirname;

describe('The version of Node.js', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0'])(
    'Given Node %s, when asked, then it is accepted',
    (version) => {
      expect(nodeVersionFault(version)).toBeNull();
    },
  );

  it.each(['18.20.4', '20.18.3', '21.7.0', '22.11.0'])(
    'Given Node %s, when asked, then French says why not',
    (version) => {
      expect(nodeVersionFault(version)).toMatch(new RegExp(`Node\\.js 20\\.19.*${version}[^]*Installez`));
    },
  );
});

describe('What is stale', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'trame-stale-'));
    mkdirSync(path.join(root, 'src/node_modules'), { recursive: true });
    writeFileSync(path.join(root, 'src/a.ts'), 'one');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('Given the same contents, when taken twice, then the fingerprint is the same', () => {
    expect(fingerprint(root, ['src', 'missing'])).toBe(fingerprint(root, ['src', 'missing']));
  });

  it('Given a change of contents, of name, or a new file, when taken again, then it differs', () => {
    const before = fingerprint(root, ['src']);
    writeFileSync(path.join(root, 'src/a.ts'), 'two');
    const changed = fingerprint(root, ['src']);
    writeFileSync(path.join(root, 'src/b.ts'), 'new');
    expect(new Set([before, changed, fingerprint(root, ['src'])]).size).toBe(3);
  });

  it('Given a change in node_modules, when taken again, then it is the same', () => {
    const before = fingerprint(root, ['src']);
    writeFileSync(path.join(root, 'src/node_modules/x.js'), 'x');
    expect(fingerprint(root, ['src'])).toBe(before);
  });

  it('Given a fingerprint kept, when read back, then it is the one; and null before', () => {
    expect(keptFingerprint(root, 'engine')).toBeNull();
    keepFingerprint(root, 'engine', 'abc');
    expect(keptFingerprint(root, 'engine')).toBe('abc');
  });
});

describe('Installing', () => {
  const before = { ...process.env };
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'trame-install-'));
    writeFileSync(path.join(root, 'package-lock.json'), '{}');
    // Stands for npm: it writes what it was asked.
    const npm = path.join(root, 'npm-cli.js');
    writeFileSync(npm, `require('node:fs').appendFileSync('asked', process.argv.slice(2).join(' ') + '\\n')`);
    process.env['npm_execpath'] = npm;
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(root, { recursive: true });
  });

  it('Given a production where nothing is installed, then what builds is installed too, once', () => {
    process.env['NODE_ENV'] = 'production';
    const said: string[] = [];
    installWhenNeeded(root, (sentence) => said.push(sentence));
    const asked = readFileSync(path.join(root, 'asked'), 'utf8');
    expect(asked).toBe('ci --include=dev --loglevel=error\n');
    mkdirSync(path.join(root, 'node_modules'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), '{}');
    installWhenNeeded(root, (sentence) => said.push(sentence));
    expect(said).toHaveLength(1);
  });
});

describe('Stopping', () => {
  it('Given a program that runs, when the launcher gets a signal three times, then the program gets it once and ends in its own time', async () => {
    const launcher = spawn(
      process.execPath,
      [path.join(here, 'fixtures/launcher.mjs'), path.join(here, 'fixtures/slow-program.mjs')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    launcher.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.endsWith('ready\n')) return;
      for (const delay of [0, 100, 200]) setTimeout(() => launcher.kill('SIGTERM'), delay);
    });
    const code = await new Promise((resolve) => launcher.once('exit', resolve));
    expect(output).toBe('ready\nSIGTERM 1\n');
    expect(code).toBe(7);
  });
});

describe('The words of the database of trial', () => {
  it('Given numbers, when read, then they are taken; and the usual ones without', () => {
    expect(readSeedWords(['--dossiers', '500', '--graine', '7']).asked).toEqual({
      seed: 7,
      dossiers: 500,
      records: 2_000_000,
      add: false,
    });
  });

  it('Given words that mean nothing and numbers out of bounds, when read, then all are told at once', () => {
    expect(readSeedWords(['--tout', '--fiches', '-3', '--dossiers']).faults).toHaveLength(3);
  });
});
