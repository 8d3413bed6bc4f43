/**
 * Our own flags, not those of @sparticuz/chromium (which switch off web security, site isolation and the sandbox).
 * The network is closed twice below the interception of requests: no name resolves, and everything goes through a
 * proxy that does not exist.
 */
export const flags: readonly string[] = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-print-preview',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
];

/** Chromium refuses to start as root with its sandbox; everywhere else the sandbox stays on. */
export function sandboxFlags(uid: number | undefined): string[] {
  return uid === 0 ? ['--no-sandbox'] : [];
}
