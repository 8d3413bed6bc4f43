import { appendFile, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumUnavailable } from '../../engine/src/documents/chromium/ChromiumUnavailable.js';
import { flags, sandboxFlags } from '../../engine/src/documents/chromium/flags.js';
import { launchChromium } from '../../engine/src/documents/chromium/launch.js';
import { locateChromium } from '../../engine/src/documents/chromium/locate.js';
import { readTar } from '../../engine/src/documents/chromium/tar.js';
import { unpack } from '../../engine/src/documents/chromium/unpack.js';
import { testChromium } from '../support/chromium.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trame-chromium-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('Where Chromium comes from', () => {
  it('Given no choice of the operator, then a Chromium is found and says its version', async () => {
    const found = await locateChromium({ folder: testChromium.folder });
    expect(found.version).toMatch(/Chrom(e|ium)/);
  });

  it('Given a path that does not exist, then the error is French, names the path and the remedy, and may be tried again', async () => {
    const looking = locateChromium({ executablePath: '/nulle/part/chromium', folder });
    await expect(looking).rejects.toThrow(ChromiumUnavailable);
    await expect(looking).rejects.toMatchObject({ code: 'chromium-unavailable', retryable: true });
    await expect(looking).rejects.toThrow(
      /\/nulle\/part\/chromium : fichier introuvable[\s\S]*PUPPETEER_EXECUTABLE_PATH/,
    );
  });

  it('Given a program that lacks a library, then the embedded libraries are lent to it', async () => {
    const program = join(folder, 'chromium');
    await writeFile(
      program,
      '#!/bin/sh\n[ -n "$LD_LIBRARY_PATH" ] && [ -f "$LD_LIBRARY_PATH/libnss3.so" ] && echo "Chromium 147" && exit 0\n' +
        'echo "chromium: error while loading shared libraries: libnss3.so: cannot open" >&2\nexit 127\n',
      { mode: 0o755 },
    );
    const found = await locateChromium({ executablePath: program, folder });
    expect(found).toMatchObject({
      version: 'Chromium 147',
      env: { LD_LIBRARY_PATH: expect.stringContaining(folder) },
    });
  });

  it('Given our secrets in the environment, then the browser does not receive them', async () => {
    process.env['DATABASE_URL'] = 'postgres://secret';
    const { env } = await locateChromium(testChromium);
    delete process.env['DATABASE_URL'];
    expect(Object.keys(env).sort()).toEqual(expect.not.arrayContaining(['DATABASE_URL', 'TRAME_SECRET']));
  });
});

describe('A Chromium that does not start', () => {
  it('Given a kernel that refuses its sandbox, then what Chromium wrote tells the remedy', async () => {
    const executablePath = join(folder, 'chromium');
    await writeFile(
      executablePath,
      '#!/bin/sh\necho "FATAL: zygote_host_impl_linux.cc(128) No usable sandbox!" >&2\nexit 133\n',
      { mode: 0o755 },
    );
    await expect(launchChromium({ executablePath, version: 'Chromium 147', env: {} })).rejects.toThrow(
      /bac à sable est refusé par le noyau ; autorisez/,
    );
  });
});

describe('Unpacking', () => {
  it('Given a file altered since, when unpacked again, then the altered file is replaced', async () => {
    const first = await unpack('fonts', folder);
    const font = join(first, 'fonts/Open_Sans/OpenSans-Regular.ttf');
    const { size } = await stat(font);
    await appendFile(font, 'planted');
    expect(await unpack('fonts', folder)).toBe(first);
    expect((await stat(font)).size).toBe(size);
  });

  it('Given a folder planted as a link, when unpacked, then it is not trusted', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'trame-planted-'));
    const target = await unpack('fonts', folder);
    await rm(target, { recursive: true });
    await symlink(elsewhere, target);
    await unpack('fonts', folder);
    expect((await stat(join(target, 'SEAL.json'))).isFile()).toBe(true);
    await expect(stat(join(elsewhere, 'SEAL.json'))).rejects.toThrow(/ENOENT/);
    await rm(elsewhere, { recursive: true });
  });

  it('Given several callers at once, then all receive the same folder', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => unpack('fonts', folder)));
    expect(new Set(folders).size).toBe(1);
  });

  it('Given an archive that points upwards, then it is refused', () => {
    const archive = Buffer.alloc(1024);
    archive.write('../evil', 0);
    archive.write('00000000000', 124);
    archive.write('0', 156);
    expect(() => readTar(archive)).toThrow(/unsafe path/);
  });
});

describe('Flags', () => {
  it('Given any account but root, then the sandbox is on', () => {
    expect(sandboxFlags(1000)).toEqual([]);
    expect(sandboxFlags(undefined)).toEqual([]);
    expect(sandboxFlags(0)).toEqual(['--no-sandbox']);
  });

  it('Given our flags, then none weakens the web security', () => {
    expect(flags.join(' ')).not.toMatch(
      /disable-web-security|single-process|site-isolation|no-sandbox|insecure/,
    );
  });
});
