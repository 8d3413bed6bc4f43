import path from 'node:path';
import type { SandboxAccount } from './oidc/account.js';
import { startOidc, type OidcTwin } from './oidc/startOidc.js';
import { startSmtp, type SmtpTwin } from './smtp/startSmtp.js';

export interface SandboxOptions {
  /** The data folder of the installation; the twins write under `sandbox/`. */
  dataDir: string;
  /** Who may sign in. */
  accounts: SandboxAccount[];
  /** Where browsers reach Trame, without trailing slash; the provider sends them back there only. */
  publicUrl: string;
  /** 0 takes a free port; so does `smtpPort`. */
  oidcPort: number;
  smtpPort: number;
}

export interface Sandbox {
  oidc: Omit<OidcTwin, 'stop'>;
  smtp: Omit<SmtpTwin, 'stop'>;
  /** Closes both; resolves when nothing listens any more. */
  stop(): Promise<void>;
}

/**
 * Starts the twins of Pro Santé Connect and of an MSSanté operator, on 127.0.0.1.
 * @throws StartError when a port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const folder = path.join(options.dataDir, 'sandbox');
  const oidc = await startOidc({ ...options, folder: path.join(folder, 'oidc'), port: options.oidcPort });
  try {
    const smtp = await startSmtp({ folder: path.join(folder, 'mssante'), port: options.smtpPort });
    return {
      oidc: { issuer: oidc.issuer, clientId: oidc.clientId, clientSecret: oidc.clientSecret },
      smtp: { url: smtp.url, user: smtp.user, password: smtp.password, ca: smtp.ca, folder: smtp.folder },
      stop: async () => {
        await smtp.stop();
        await oidc.stop();
      },
    };
  } catch (error) {
    await oidc.stop();
    throw error;
  }
}
