import { existsSync } from 'node:fs';

const usual: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/lib/chromium/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

/** The Chromium browsers of the system, the likeliest first; only those that exist. */
export function systemCandidates(): string[] {
  return (usual[process.platform] ?? []).filter((path) => existsSync(path));
}
