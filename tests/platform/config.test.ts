import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import {
  configurationTable,
  type ConfigurationError,
  deriveKey,
  loadConfig,
} from '../../engine/src/platform/index.js';

const folder = mkdtempSync(path.join(tmpdir(), 'trame-config-'));
const TRAME_DATA_DIR = path.join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

describe('Given an empty environment', () => {
  it('Then everything has a value, and nothing of the outside is called', () => {
    expect(loadConfig({ TRAME_DATA_DIR })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: TRAME_DATA_DIR,
      databaseUrl: undefined,
      publicUrl: 'http://localhost:3000',
      demo: true,
      oidc: { issuer: undefined },
      smtp: { url: undefined },
      logLevel: 'info',
    });
  });

  it('Then the demo opens, unless an operator gives a database, an identity provider, or opens the server to a network', () => {
    const oidc = {
      TRAME_OIDC_ISSUER: 'https://identite.exemple.fr',
      TRAME_OIDC_CLIENT_ID: 'trame',
      TRAME_OIDC_CLIENT_SECRET: 'un secret',
    };
    expect(loadConfig({ TRAME_DATA_DIR, DATABASE_URL: 'postgres://a:b@localhost/trame' }).demo).toBe(false);
    expect(loadConfig({ TRAME_DATA_DIR, ...oidc }).demo).toBe(false);
    expect(loadConfig({ TRAME_DATA_DIR, TRAME_HOST: '0.0.0.0' }).demo).toBe(false);
    expect(loadConfig({ TRAME_DATA_DIR, TRAME_HOST: '0.0.0.0', TRAME_DEMO: 'oui' }).demo).toBe(true);
    expect(loadConfig({ TRAME_DATA_DIR, ...oidc, TRAME_DEMO: 'oui' }).demo).toBe(true);
  });

  it('Then the demo, whose national services are simulated, never opens in production', () => {
    const publicUrl = { TRAME_PUBLIC_URL: 'https://dui.exemple.fr' };
    expect(loadConfig({ TRAME_DATA_DIR, ...publicUrl }).demo).toBe(false);
    expect(loadConfig({ TRAME_DATA_DIR, NODE_ENV: 'production' }).demo).toBe(false);
    for (const production of [publicUrl, { NODE_ENV: 'production' }]) {
      expect(() => loadConfig({ TRAME_DATA_DIR, ...production, TRAME_DEMO: 'oui' })).toThrow('TRAME_DEMO');
    }
  });

  it('Then a secret is made once, readable by its owner alone', () => {
    const secret = loadConfig({ TRAME_DATA_DIR }).secret;
    expect(secret.length).toBeGreaterThanOrEqual(64);
    expect(loadConfig({ TRAME_DATA_DIR }).secret).toBe(secret);
    const file = path.join(TRAME_DATA_DIR, 'secret');
    expect(readFileSync(file, 'utf8').trim()).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('Then two uses of the secret have two keys', () => {
    expect(deriveKey('s', 'role:trame_app')).toEqual(deriveKey('s', 'role:trame_app'));
    expect(deriveKey('s', 'role:trame_app')).not.toEqual(deriveKey('s', 'role:trame_queue'));
  });
});

describe('Given a wrong environment', () => {
  const wrong = {
    TRAME_DATA_DIR,
    TRAME_PORT: 'trois mille',
    TRAME_DEMO: 'peut-être',
    TRAME_SECRET: 'court',
    DATABASE_URL: 'mysql://x',
    TRAME_OIDC_ISSUER: 'https://id.example',
    TRAME_PROT: '3000',
    TRAME_LOG_LEVEL: '',
  };

  it('Then every fault is told at once, each with its remedy, in French, without the values', () => {
    let caught: unknown;
    try {
      loadConfig(wrong);
    } catch (error) {
      caught = error;
    }
    const { faults, message } = caught as ConfigurationError;
    expect(faults.map(({ name }) => name)).toEqual([
      'TRAME_PORT',
      'DATABASE_URL',
      'TRAME_SECRET',
      'TRAME_DEMO',
      'TRAME_PROT',
      'TRAME_OIDC_CLIENT_ID',
      'TRAME_OIDC_CLIENT_SECRET',
    ]);
    expect(message).toContain('La configuration ne permet pas de démarrer');
    expect(message).toContain('Donnez un nombre entier entre 0 et 65535');
    expect(message).not.toMatch(/court\b|mysql|trois mille/);
    expect(faults.every(({ remedy }) => remedy.length > 10)).toBe(true);
  });
});

describe('Given the proxies that are believed', () => {
  const read = (TRAME_TRUSTED_PROXIES?: string) =>
    loadConfig({ TRAME_DATA_DIR, ...(TRAME_TRUSTED_PROXIES ? { TRAME_TRUSTED_PROXIES } : {}) })
      .trustedProxies;

  it('When none is named, Then this machine alone is', () => {
    expect(read()).toEqual(['loopback']);
  });

  it('When addresses and networks are named, Then they are', () => {
    expect(read('10.0.3.7, 192.168.10.0/24,fd00::/8, uniquelocal')).toEqual([
      '10.0.3.7',
      '192.168.10.0/24',
      'fd00::/8',
      'uniquelocal',
    ]);
  });

  it.each(['true', '2', 'proxy.exemple.fr', '10.0.3.7/40', '0.0.0.0/0', '::/0', 'loopback/8', '10.0.3.7,,'])(
    'When it is %s, Then the server does not start',
    (wrong) => {
      expect(() => read(wrong)).toThrow('TRAME_TRUSTED_PROXIES');
    },
  );
});

describe('Given the address of INSi', () => {
  const start = (host: string) => () => loadConfig({ TRAME_DATA_DIR, TRAME_INSI_URL: `https://${host}/lps` });

  it('When it is that of the cards and of Pro Santé Connect, Then the server does not start and says which it can use', () => {
    for (const host of ['services-ps.ameli.fr', 'qualiflps.services-ps.ameli.fr:443'])
      expect(start(host)).toThrow(/TRAME_INSI_URL.*Pro Santé Connect.*pas prise en charge/s);
    expect(start('qualiflps-services-ps-tlsm.ameli.fr:443')).not.toThrow();
  });
});

describe('Given files of certificates', () => {
  const file = (name: string, content: string): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const { ca, issue } = createAuthority(new Date());
  const client = issue({ commonName: 'INSI-AUTO', usage: 'client' });
  const pems = {
    TRAME_DATA_DIR,
    TRAME_SMTP_CA: file('ca.pem', ca),
    TRAME_INSI_CERT: file('cert.pem', client.cert),
    TRAME_INSI_KEY: file('key.pem', client.key),
  };
  const faultsOf = (env: Record<string, string>): string[] => {
    try {
      loadConfig(env);
      return [];
    } catch (error) {
      return (error as ConfigurationError).faults.map(({ name, message }) => `${name} ${message}`);
    }
  };

  it('When they are those of the local twins, Then they serve here, and production does not start with them', () => {
    expect(loadConfig(pems)).toMatchObject({ smtp: { ca: ca.trim() }, insi: { key: client.key.trim() } });
    expect(faultsOf({ ...pems, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^TRAME_SMTP_CA .*bac à sable/),
      expect.stringMatching(/^TRAME_INSI_CERT .*bac à sable/),
    ]);
  });

  it('When they cannot be read, or are something else, Then each is told, and nothing of their content', () => {
    const told = faultsOf({
      TRAME_DATA_DIR,
      TRAME_MAIL_CA: path.join(folder, 'absent.pem'),
      TRAME_INSI_CERT: file('autre.pem', 'secret-1'),
      TRAME_INSI_KEY: file('autre-cle.pem', 'secret-2'),
    });
    expect(told).toEqual([
      expect.stringMatching(/^TRAME_MAIL_CA .*ne peut pas être lu/),
      expect.stringMatching(/^TRAME_INSI_CERT .*certificat/),
      expect.stringMatching(/^TRAME_INSI_KEY .*clé privée/),
    ]);
    expect(told.join()).not.toContain('secret');
  });

  it.each(['OIDC', 'MSSANTE', 'INSI', 'DMP', 'DMP_SEAL'])(
    'When the key of %s is that of another certificate, or one of the two is missing, Then the server does not start',
    (service) => {
      const [cert, key] = [`TRAME_${service}_CERT`, `TRAME_${service}_KEY`];
      const provider = { TRAME_OIDC_ISSUER: 'https://idp.fr', TRAME_OIDC_CLIENT_ID: 'trame' };
      const rest: Record<string, string> = service === 'OIDC' ? provider : {};
      const given = { TRAME_DATA_DIR, ...rest, [cert]: pems.TRAME_INSI_CERT };
      const other = issue({ commonName: 'INSI-AUTO', usage: 'client' });
      expect(faultsOf({ ...given, [key]: pems.TRAME_INSI_KEY })).toEqual([]);
      expect(faultsOf({ ...given, [key]: file('other.pem', other.key) })).toEqual([
        `${key} cette clé n’est pas celle du certificat de ${cert}`,
      ]);
      expect(faultsOf(given)).toContainEqual(expect.stringMatching(new RegExp(`^${key} .*va avec ${cert}`)));
    },
  );
});

describe('Given the table of the documentation', () => {
  it('Then it has one line per variable', () => {
    const names = [...configurationTable().matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(names).toContain('TRAME_PORT');
    expect(names).toHaveLength(new Set(names).size);
    expect(names.length).toBeGreaterThan(12);
  });
});
