// The local twins of the national services in this process, and beside them what their floors are measured on: a bare
// server over mutual TLS, and a bare sending of a message. Reads the build.
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { DIRECTORY, PERSON } from './house.mjs';

/** The twins, and the bare servers beside them. */
export async function openTwins(folder) {
  const sandbox = (name) => import(new URL(`../../engine/dist/sandbox/${name}`, import.meta.url).href);
  const { createAuthority } = await sandbox('authority/createAuthority.js');
  const { startInsi } = await sandbox('insi/startInsi.js');
  const { startAnnuaire } = await sandbox('annuaire/startAnnuaire.js');
  const { startDmp } = await sandbox('dmp/startDmp.js');
  const { startSmtp } = await sandbox('smtp/startSmtp.js');
  const { receivedMails } = await sandbox('smtp/mailbox.js');
  const { demoDirectory } = await sandbox('annuaire/people.js');
  const authority = createAuthority(new Date());
  const { ca } = authority;
  const insi = await startInsi({ authority, people: [PERSON.known], port: 0 });
  const { structures } = demoDirectory();
  const people = DIRECTORY.map((one) => ({ ...one, structure: structures[0].id }));
  const annuaire = await startAnnuaire({ authority, directory: { structures, personnes: people }, port: 0 });
  const dmp = await startDmp({
    authority,
    people: [{ matricule: PERSON.matricule, oid: PERSON.oid, authorization: 'VALIDE' }],
    port: 0,
  });
  const smtp = await startSmtp({ folder, port: 0, authority });
  const server = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const bare = https.createServer(
    { ...server, ca, requestCert: true, rejectUnauthorized: true },
    (asked, reply) => asked.resume().on('end', () => reply.end('x'.repeat(3_000))),
  );
  bare.listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const ordinary = await ordinaryServer(server);
  const port = bare.address().port;
  const partner = await declarePartner(folder, port, { ...insi.client, ca });
  const mailbox = new URL(smtp.url);
  mailbox.username = encodeURIComponent(smtp.user);
  mailbox.password = encodeURIComponent(smtp.password);
  return {
    insi,
    dmp,
    settings: {
      httpServices: partner,
      mail: { url: `smtp://localhost:${ordinary.server.address().port}`, from: 'trame@mesure.example', ca },
      publicUrl: 'https://mesure.example',
      smtp: { url: mailbox.href, from: smtp.user, ca, nil: 'MESURE' },
      insi: { url: insi.url, idam: insi.idam, instance: 'mesure', ca, ...insi.client },
      annuaire: { url: annuaire.url, key: annuaire.key, ca },
      dmp: {
        url: dmp.url,
        ...dmp.client,
        ca,
        sealCert: dmp.seal.cert,
        sealKey: dmp.seal.key,
        lpsId: dmp.product.id,
        homologation: dmp.product.homologation,
      },
    },
    bare: (size) => bareExchange(port, { ...insi.client, ca }, Buffer.alloc(size, 'x')),
    mail: async () => {
      const [first] = receivedMails(folder);
      const raw = await readFile(path.join(folder, first.file));
      return bareMail(new URL(smtp.url), { ca, user: smtp.user, pass: smtp.password }, first.to, raw);
    },
    ordinaryMail: () =>
      bareMail(
        new URL(`smtp://localhost:${ordinary.server.address().port}`),
        { ca },
        ['quelquun@mesure.example'],
        Buffer.from('Subject: mesure\r\n\r\nBonjour.\r\n'),
      ),
    stop: async () => {
      await new Promise((done) => ordinary.close(done));
      for (const twin of [insi, annuaire, dmp, smtp]) await twin.stop();
      bare.closeAllConnections();
      await new Promise((done) => bare.close(done));
    },
  };
}

function bareExchange(port, { cert, key, ca }, body) {
  return new Promise((resolve, reject) => {
    const asked = https.request(
      { host: 'localhost', port, method: body.length > 0 ? 'POST' : 'GET', cert, key, ca, agent: false },
      (reply) => reply.resume().once('end', resolve),
    );
    asked.once('error', reject).end(body);
  });
}

function bareMail({ hostname, port }, { ca, user, pass }, to, raw) {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection({
      host: hostname,
      port: Number(port),
      requireTLS: true,
      tls: { ca, servername: 'localhost' },
    });
    connection.once('error', reject);
    connection.connect(() => (user === undefined ? send() : connection.login({ user, pass }, send)));
    const send = () =>
      connection.send({ from: user ?? 'trame@mesure.example', to }, raw, (error) => {
        connection.quit();
        if (error) reject(error);
        else resolve();
      });
  });
}

/** A server of ordinary mail that takes all and keeps nothing. */
async function ordinaryServer({ cert, key }) {
  const server = new SMTPServer({
    cert,
    key,
    authOptional: true,
    disableReverseLookup: true,
    onData: (stream, _session, done) => stream.resume().on('end', done),
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return server;
}

/** The bare server as a service of the allow-list, over mutual TLS. @returns the file that declares it */
async function declarePartner(folder, port, { cert, key, ca }) {
  await mkdir(folder, { recursive: true });
  const files = { 'mesure.pem': cert, 'mesure.key': key, 'autorite.pem': ca };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const operation = { libelle: 'Prendre', methode: 'POST', chemin: ['donnees.lieu'], corps: 'donnees' };
  const service = {
    id: 'mesure',
    libelle: 'Le partenaire',
    adresse: `https://localhost:${port}`,
    reseauxPermis: ['127.0.0.0/8', '::1/128'],
    certificat: 'mesure.pem',
    cle: 'mesure.key',
    autorite: 'autorite.pem',
    debitParMinute: 6_000,
    operations: { prendre: operation },
  };
  const file = path.join(folder, 'services.json');
  await writeFile(file, JSON.stringify({ services: [service] }));
  return file;
}
