import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { ConfigurationError, type ConfigurationFault } from './ConfigurationError.js';
import { readPems } from './readPems.js';
import { readSecret } from './secret.js';
import { variables, type VariableName } from './variables.js';

/** What the server was told at its start; nothing else reads the environment. */
export interface Config {
  port: number;
  host: string;
  /** Proxies that are believed when they say where a request comes from: addresses, networks. */
  trustedProxies: readonly string[];
  /** Absolute path. */
  dataDir: string;
  /** The operator's PostgreSQL; without it, the embedded one. */
  databaseUrl?: string;
  /** Connections of this node to the database. */
  databasePool: number;
  /** Megabytes the embedded database may keep of its tables; what suits the machine otherwise. */
  databaseMemory: number | undefined;
  /** 32 characters at least. */
  secret: string;
  /** The secret before: still opens what was sealed under it. */
  formerSecret?: string;
  /** Without trailing slash. */
  publicUrl: string;
  /** Goes into the hashes of passwords. */
  passwordPepper?: string;
  /** How long after having shown who one is one may sign. */
  signProofMinutes: number;
  chromiumPath?: string;
  /** Jobs run at once by this node. */
  workerConcurrency: number;
  /** Where the antivirus listens that looks at files: `tcp://machine:3310` or `unix:/path`. */
  antivirus?: string;
  /** Bytes that files may take. */
  fileQuotas: { perOrganisation?: number; perDossier?: number };
  demo: boolean;
  /** Real people are, or are about to be, entered here. */
  production: boolean;
  /** Port of the demo's identity provider. */
  sandboxPort: number;
  oidc: {
    issuer?: string;
    clientId?: string;
    clientSecret?: string;
    cert?: string;
    key?: string;
    ca?: string;
  };
  /** `ca`: certificates to trust, in PEM; `domains`: ends of those that may receive; `nil`: product number of the ANS. */
  smtp: {
    url?: string;
    from?: string;
    ca?: string;
    domains?: string[];
    nil?: string;
    /** Where personal mailboxes of a domain send. */
    personal?: readonly { domain: string; url: string }[];
  };
  /** What the MSSanté operator asks of who connects: a certificate, a token. `ca`: authorities of who gives the token. */
  mssante: {
    cert?: string;
    key?: string;
    tokenUrl?: string;
    clientId?: string;
    clientSecret?: string;
    ca?: string;
  };
  /** The MSSanté mailbox that is read; `finess`: whose it is. */
  imap: { url?: string; finess?: string; ca?: string };
  /** Ordinary mail, for notices without personal data. */
  mail: { url?: string; from?: string; ca?: string };
  /** `cert`, `key`: the software certificate, in PEM; `ca`: authorities to trust. */
  insi: {
    url?: string;
    idam?: string;
    nom?: string;
    version?: string;
    instance?: string;
    cert?: string;
    key?: string;
    ca?: string;
  };
  /** The Annuaire Santé: base of its FHIR API, key given by the ANS, authorities to trust. */
  annuaire: { url?: string; key?: string; ca?: string };
  /** What seals signed documents: a certificate (its chain after it) and its key in PEM, or both in PKCS #12. */
  seal: { cert?: string; key?: string; p12?: Buffer; password?: string; production?: boolean };
  /** `cert`, `key`: what authenticates; `sealCert`, `sealKey`: what signs (cachet); in PEM. */
  dmp: {
    url?: string;
    lpsId?: string;
    homologation?: string;
    nom?: string;
    version?: string;
    cert?: string;
    key?: string;
    sealCert?: string;
    sealKey?: string;
    ca?: string;
    glassCode?: string;
    urgencyCode?: string;
  };
  /** File of what establishments have of their own at the national services. */
  establishments?: string;
  /** File of the HTTP services that circuits may call. */
  httpServices?: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

type Values = { [N in VariableName]: z.output<(typeof variables)[N]['schema']> };

/**
 * Reads the environment, checks every variable, and makes the secret of a first start.
 *
 * @param env the environment; an empty variable counts as absent
 * @throws ConfigurationError with every fault at once, in French
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const { values, faults } = readVariables(env);
  faults.push(
    ...unknownVariables(env),
    ...missingTogether(env, [
      'TRAME_OIDC_ISSUER',
      'TRAME_OIDC_CLIENT_ID',
      // A certificate may stand for the secret.
      ...(env['TRAME_OIDC_CERT'] ? [] : (['TRAME_OIDC_CLIENT_SECRET'] as const)),
    ]),
    ...missingTogether(env, ['TRAME_OIDC_CERT', 'TRAME_OIDC_KEY']),
    ...missingTogether(env, ['TRAME_MSSANTE_CERT', 'TRAME_MSSANTE_KEY']),
    ...missingTogether(env, [
      'TRAME_MSSANTE_TOKEN_URL',
      'TRAME_MSSANTE_CLIENT_ID',
      'TRAME_MSSANTE_CLIENT_SECRET',
    ]),
    ...missingTogether(env, ['TRAME_IMAP_URL', 'TRAME_IMAP_FINESS']),
    ...missingTogether(env, ['TRAME_ANNUAIRE_URL', 'TRAME_ANNUAIRE_KEY']),
    ...missingTogether(env, ['TRAME_MAIL_URL', 'TRAME_MAIL_FROM']),
    ...missingTogether(env, ['TRAME_INSI_CERT', 'TRAME_INSI_KEY']),
    ...missingTogether(env, ['TRAME_DMP_CERT', 'TRAME_DMP_KEY']),
    ...missingTogether(env, ['TRAME_DMP_SEAL_CERT', 'TRAME_DMP_SEAL_KEY']),
    ...missingTogether(env, ['TRAME_SEAL_CERT', 'TRAME_SEAL_KEY']),
    ...twoSeals(env),
    ...sandboxInProduction(env),
  );
  const pem = readPems(env, isProduction(env), faults);
  const p12 = readBytes('TRAME_SEAL_P12', env['TRAME_SEAL_P12'] || undefined, faults);
  if (faults.length > 0) throw new ConfigurationError(faults);
  const dataDir = path.resolve(values.TRAME_DATA_DIR);
  return {
    port: values.TRAME_PORT,
    host: values.TRAME_HOST,
    trustedProxies: values.TRAME_TRUSTED_PROXIES ?? ['loopback'],
    dataDir,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.TRAME_DATABASE_POOL,
    databaseMemory: values.TRAME_DATABASE_MEMORY,
    secret: values.TRAME_SECRET ?? readSecret(dataDir),
    formerSecret: values.TRAME_FORMER_SECRET,
    publicUrl: values.TRAME_PUBLIC_URL ?? `http://localhost:${values.TRAME_PORT}`,
    passwordPepper: values.TRAME_PASSWORD_PEPPER,
    signProofMinutes: values.TRAME_SIGN_PROOF_MINUTES,
    chromiumPath: values.PUPPETEER_EXECUTABLE_PATH,
    workerConcurrency: values.TRAME_WORKER_CONCURRENCY,
    antivirus: values.TRAME_ANTIVIRUS,
    fileQuotas: {
      perOrganisation: values.TRAME_FILES_GB * 1e9,
      perDossier: values.TRAME_FILES_PER_DOSSIER_GB * 1e9,
    },
    // An operator who opens the server to a network, and names no database yet, does not want fictional people in it.
    demo:
      values.TRAME_DEMO ??
      !(
        values.DATABASE_URL ||
        values.TRAME_OIDC_ISSUER ||
        !LOOPBACK.includes(values.TRAME_HOST) ||
        isProduction(env)
      ),
    production: isProduction(env),
    sandboxPort: values.TRAME_SANDBOX_PORT ?? (values.TRAME_PORT === 0 ? 0 : values.TRAME_PORT + 1),
    oidc: {
      issuer: values.TRAME_OIDC_ISSUER,
      clientId: values.TRAME_OIDC_CLIENT_ID,
      clientSecret: values.TRAME_OIDC_CLIENT_SECRET,
      cert: pem.TRAME_OIDC_CERT,
      key: pem.TRAME_OIDC_KEY,
      ca: pem.TRAME_OIDC_CA,
    },
    smtp: {
      url: values.TRAME_SMTP_URL,
      from: values.TRAME_SMTP_FROM,
      ca: pem.TRAME_SMTP_CA,
      domains: values.TRAME_MSSANTE_DOMAINS,
      nil: values.TRAME_MSSANTE_NIL,
      personal: values.TRAME_MSSANTE_PERSONAL,
    },
    mssante: {
      cert: pem.TRAME_MSSANTE_CERT,
      key: pem.TRAME_MSSANTE_KEY,
      tokenUrl: values.TRAME_MSSANTE_TOKEN_URL,
      clientId: values.TRAME_MSSANTE_CLIENT_ID,
      clientSecret: values.TRAME_MSSANTE_CLIENT_SECRET,
      ca: pem.TRAME_SMTP_CA,
    },
    imap: {
      url: values.TRAME_IMAP_URL,
      finess: values.TRAME_IMAP_FINESS,
      ca: pem.TRAME_IMAP_CA,
    },
    mail: {
      url: values.TRAME_MAIL_URL,
      from: values.TRAME_MAIL_FROM,
      ca: pem.TRAME_MAIL_CA,
    },
    insi: {
      url: values.TRAME_INSI_URL,
      idam: values.TRAME_INSI_IDAM,
      nom: values.TRAME_PRODUCT_NAME,
      version: values.TRAME_PRODUCT_VERSION,
      instance: values.TRAME_INSI_INSTANCE,
      cert: pem.TRAME_INSI_CERT,
      key: pem.TRAME_INSI_KEY,
      ca: pem.TRAME_INSI_CA,
    },
    annuaire: {
      url: values.TRAME_ANNUAIRE_URL,
      key: values.TRAME_ANNUAIRE_KEY,
      ca: pem.TRAME_ANNUAIRE_CA,
    },
    seal: {
      production: isProduction(env),
      cert: pem.TRAME_SEAL_CERT,
      key: pem.TRAME_SEAL_KEY,
      p12,
      password: values.TRAME_SEAL_PASSWORD,
    },
    dmp: {
      url: values.TRAME_DMP_URL,
      lpsId: values.TRAME_DMP_LPS_ID,
      homologation: values.TRAME_DMP_HOMOLOGATION,
      nom: values.TRAME_PRODUCT_NAME,
      version: values.TRAME_PRODUCT_VERSION,
      cert: pem.TRAME_DMP_CERT,
      key: pem.TRAME_DMP_KEY,
      sealCert: pem.TRAME_DMP_SEAL_CERT,
      sealKey: pem.TRAME_DMP_SEAL_KEY,
      ca: pem.TRAME_DMP_CA,
      glassCode: values.TRAME_DMP_BRIS_DE_GLACE,
      urgencyCode: values.TRAME_DMP_URGENCE,
    },
    establishments: values.TRAME_ETABLISSEMENTS,
    httpServices: values.TRAME_HTTP_SERVICES,
    logLevel: values.TRAME_LOG_LEVEL,
  };
}

function readVariables(env: Record<string, string | undefined>): {
  values: Values;
  faults: ConfigurationFault[];
} {
  const faults: ConfigurationFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, declared] of Object.entries(variables)) {
    const parsed = declared.schema.safeParse(env[name] || undefined);
    if (parsed.success) values[name] = parsed.data;
    else faults.push({ name, message: 'cette valeur n’est pas acceptée', remedy: declared.remedy });
  }
  return { values: values as Values, faults };
}

/** A misspelt TRAME_ variable would be ignored in silence: it is a fault, except those that tests and benches read. */
function unknownVariables(env: Record<string, string | undefined>): ConfigurationFault[] {
  return Object.keys(env)
    .filter(
      (name) =>
        name.startsWith('TRAME_') && !/^TRAME_(TEST_|BENCH_|LONG$)/.test(name) && !(name in variables),
    )
    .map((name) => ({
      name,
      message: 'cette variable n’existe pas',
      remedy: 'Corrigez son nom ou retirez-la ; la liste est dans docs/CONFIGURATION.md.',
    }));
}

/** Production is told by its name or by its public address. */
function isProduction(env: Record<string, string | undefined>): boolean {
  return env['NODE_ENV'] === 'production' || /^https:/.test(env['TRAME_PUBLIC_URL'] ?? '');
}

/** The demo answers for the national services with twins: it never opens where real people would be entered. */
function sandboxInProduction(env: Record<string, string | undefined>): ConfigurationFault[] {
  const asked = variables.TRAME_DEMO.schema.safeParse(env['TRAME_DEMO'] || undefined);
  if (!asked.success || !asked.data || !isProduction(env)) return [];
  return [
    {
      name: 'TRAME_DEMO',
      message:
        'la démonstration simule les services nationaux (bac à sable) : elle ne s’ouvre pas en production (NODE_ENV=production, ou adresse publique en https)',
      remedy: 'Écrivez non, et donnez les services réels.',
    },
  ];
}

/** Which of two certificates would seal is not for chance to say. */
function twoSeals(env: Record<string, string | undefined>): ConfigurationFault[] {
  if (!env['TRAME_SEAL_P12'] || !env['TRAME_SEAL_CERT']) return [];
  return [
    {
      name: 'TRAME_SEAL_P12',
      message: 'le cachet est donné deux fois, par TRAME_SEAL_P12 et par TRAME_SEAL_CERT',
      remedy: 'Gardez l’un des deux.',
    },
  ];
}

function missingTogether(
  env: Record<string, string | undefined>,
  names: readonly VariableName[],
): ConfigurationFault[] {
  if (!names.some((name) => env[name])) return [];
  return names
    .filter((name) => !env[name])
    .map((name) => ({
      name,
      message: `cette variable va avec ${names.filter((one) => env[one]).join(' et ')}, et elle manque`,
      remedy: variables[name].remedy,
    }));
}

/** A file in its bytes; a fault when it cannot be read. */
function readBytes(
  name: VariableName,
  file: string | undefined,
  faults: ConfigurationFault[],
): Buffer | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch {
    faults.push({ name, message: 'ce fichier ne peut pas être lu', remedy: variables[name].remedy });
    return undefined;
  }
}
