import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChromiumSource } from '../../engine/src/documents/chromium/locate.js';

/** One unpacked Chromium for every test of this account on this machine; its hashes are checked at each use. */
export const testChromium: ChromiumSource = {
  executablePath: process.env['PUPPETEER_EXECUTABLE_PATH'],
  folder: join(tmpdir(), `trame-tests-chromium-${process.getuid?.() ?? 'user'}`),
};
