import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const MOST = 2000;

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  until: number;
}

/**
 * The sessions, grants and codes of the provider, in one bounded file: enough for a twin, not for a real provider.
 * @param file written whole, by renaming, at each change.
 * @param now milliseconds since the epoch.
 * @returns the adapter factory that oidc-provider wants.
 */
export function fileStore(file: string, now: () => number = Date.now): (name: string) => Adapter {
  const entries = new Map<string, Entry>(read(file));

  function save(): void {
    for (const [key, { until }] of entries) if (until <= now()) entries.delete(key);
    for (const key of entries.keys()) {
      if (entries.size <= MOST) break;
      entries.delete(key);
    }
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify([...entries]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  function live(key: string): AdapterPayload | undefined {
    const entry = entries.get(key);
    return entry && entry.until > now() ? entry.payload : undefined;
  }

  function liveWhere(
    name: string,
    matches: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${name}:`) && matches(payload)) return live(key);
    }
    return undefined;
  }

  return (name) => ({
    upsert: async (id, payload, expiresIn) => {
      entries.set(`${name}:${id}`, { payload, until: now() + (expiresIn ?? 14 * 24 * 3600) * 1000 });
      save();
    },
    find: async (id) => live(`${name}:${id}`),
    findByUid: async (uid) => liveWhere(name, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => liveWhere(name, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = live(`${name}:${id}`);
      if (payload) payload.consumed = Math.floor(now() / 1000);
      save();
    },
    destroy: async (id) => {
      entries.delete(`${name}:${id}`);
      save();
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of entries) {
        if (key.startsWith(`${name}:`) && payload.grantId === grantId) entries.delete(key);
      }
      save();
    },
  });
}

function read(file: string): [string, Entry][] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, Entry][]) : [];
}
