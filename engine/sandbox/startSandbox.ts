import path from 'node:path';
import { demoDirectory } from './annuaire/people.js';
import { startAnnuaire, type AnnuaireTwin } from './annuaire/startAnnuaire.js';
import { createAuthority, type Issued } from './authority/createAuthority.js';
import { startConsole } from './console/startConsole.js';
import type { TwinAct } from './console/TwinRecord.js';
import { foreignDocuments } from './dmp/foreignDocuments.js';
import type { DmpPerson } from './dmp/people.js';
import { startDmp, type DmpTwin } from './dmp/startDmp.js';
import { dischargeLetter } from './imap/dischargeLetter.js';
import { MailStore } from './imap/MailStore.js';
import { startImap, type ImapTwin } from './imap/startImap.js';
import { startInsi, type InsiTwin } from './insi/startInsi.js';
import type { InsiPerson } from './insi/people.js';
import type { SandboxAccount } from './oidc/account.js';
import { startOidc, type OidcTwin } from './oidc/startOidc.js';
import { startArrivals } from './startArrivals.js';
import { MAILBOX, startSmtp, type SmtpTwin } from './smtp/startSmtp.js';

export interface SandboxOptions {
  /** The data folder of the installation; the twins write under `sandbox/`. */
  dataDir: string;
  /** Who may sign in. */
  accounts: SandboxAccount[];
  /** Where browsers reach Trame, without trailing slash; the provider sends them back there only. */
  publicUrl: string;
  /** 0 takes a free port; so do the others. */
  oidcPort: number;
  smtpPort: number;
  consolePort?: number;
  /** Whom INSi knows; nobody by default. */
  people?: readonly InsiPerson[];
}

export interface Sandbox {
  oidc: Omit<OidcTwin, 'stop' | 'holderOf'>;
  holderOf: OidcTwin['holderOf'];
  smtp: Omit<SmtpTwin, 'stop'>;
  /** The mailbox of the address that sends: what is sent to it arrives there. */
  imap: Omit<ImapTwin, 'stop'>;
  insi: Omit<InsiTwin, 'stop'>;
  /** Certificate and key that seal the documents of the demonstration, PEM. */
  seal: Issued;
  dmp: Omit<DmpTwin, 'stop'>;
  annuaire: Omit<AnnuaireTwin, 'stop'>;
  /** PEM of the throw-away authority of the twins. */
  ca: string;
  /** Page of what the twins received. */
  consoleUrl: string;
  /** Closes all; resolves when nothing listens any more. */
  stop(): Promise<void>;
}

/**
 * Starts the twins of the national services, on 127.0.0.1.
 * @throws StartError when a port is taken; what had started is stopped
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const folder = path.join(options.dataDir, 'sandbox');
  const started: Array<{ stop(): Promise<void> }> = [];
  const stop = async (): Promise<void> => {
    for (const twin of started.reverse()) await twin.stop();
  };
  const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const twin = await starting;
    started.push(twin);
    return twin;
  };
  const authority = createAuthority(new Date());
  const directory = demoDirectory();
  const store = new MailStore(path.join(folder, 'boite'));
  try {
    const oidc = await keep(
      startOidc({ ...options, folder: path.join(folder, 'oidc'), port: options.oidcPort }),
    );
    const arrivals = await keep(Promise.resolve(startArrivals(store, MAILBOX)));
    const smtp = await keep(
      startSmtp({
        folder: path.join(folder, 'mssante'),
        port: options.smtpPort,
        authority,
        deliver: (mail) => arrivals.take(mail),
        personal: async (address, accessToken) => {
          const holder = await oidc.holderOf(accessToken);
          return directory.personnes.some(({ boite, rpps }) => boite === address && holder === `8${rpps}`);
        },
      }),
    );
    const imap = await keep(
      startImap({ store, door: { user: MAILBOX, password: smtp.password }, port: 0, authority }),
    );
    imap.record.act = arrivalOf(options.people ?? [], store);
    const insi = await keep(startInsi({ authority, people: options.people ?? [], port: 0 }));
    const holders = (options.people ?? []).map(dmpPerson);
    const dmp = await keep(
      startDmp({
        authority,
        people: holders,
        already: holders.flatMap(foreignDocuments),
        port: 0,
        folder: path.join(folder, 'dmp'),
      }),
    );
    const annuaire = await keep(startAnnuaire({ authority, directory, port: 0 }));
    const records = [oidc.record, smtp.record, imap.record, insi.record, dmp.record, annuaire.record];
    const { url: consoleUrl } = await keep(startConsole(records, options.consolePort ?? 0));
    return {
      oidc: {
        issuer: oidc.issuer,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        record: oidc.record,
      },
      holderOf: oidc.holderOf,
      smtp: {
        url: smtp.url,
        user: smtp.user,
        password: smtp.password,
        ca: smtp.ca,
        folder: smtp.folder,
        record: smtp.record,
      },
      imap: { url: imap.url, ca: imap.ca, record: imap.record },
      insi: { url: insi.url, idam: insi.idam, client: insi.client, record: insi.record },
      seal: authority.issue({
        commonName: 'Cachet de démonstration',
        usage: 'cachet',
        notAfter: inOneYear(),
      }),
      dmp: {
        url: dmp.url,
        client: dmp.client,
        seal: dmp.seal,
        product: dmp.product,
        record: dmp.record,
        documents: dmp.documents,
      },
      annuaire: {
        url: annuaire.url,
        key: annuaire.key,
        record: annuaire.record,
        directory: annuaire.directory,
      },
      ca: authority.ca,
      consoleUrl,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A demonstration whose clock is pushed still seals. */
function inOneYear(): Date {
  return new Date(Date.now() + 364 * 24 * 3600 * 1000);
}

/** What the page of the mailbox offers: a hospital sends the discharge letter of somebody whom INSi knows. */
function arrivalOf(people: readonly InsiPerson[], store: MailStore): TwinAct {
  return {
    among: 'Lettre de sortie de',
    verb: 'La faire arriver',
    options: people.map(
      ({ nomNaissance, prenoms, dateNaissance }) =>
        `${nomNaissance} ${prenoms}, ${dateNaissance.split('-').reverse().join('/')}`,
    ),
    run: async (index) => {
      const person = people[index];
      if (person) store.deliver(await dischargeLetter(person, MAILBOX, new Date()));
    },
  };
}

/** Whom INSi knows has a DMP. */
function dmpPerson({ numero, cle, oid, dateNaissance }: InsiPerson): DmpPerson {
  return { matricule: `${numero}${cle}`, oid, birth: dateNaissance, authorization: 'VALIDE' };
}
