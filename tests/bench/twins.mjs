// The local twins of the national services in this process, and beside them what their floors are measured on: a bare
// server over mutual TLS, and a bare sending of a message. Reads the build.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
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
  const mailbox = new URL(smtp.url);
  mailbox.username = encodeURIComponent(smtp.user);
  mailbox.password = encodeURIComponent(smtp.password);
  return {
    insi,
    dmp,
    settings: {
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
    bare: (size) => bareExchange(bare.address().port, { ...insi.client, ca }, Buffer.alloc(size, 'x')),
    mail: async () => {
      const [first] = receivedMails(folder);
      const raw = await readFile(path.join(folder, first.file));
      return bareMail(new URL(smtp.url), { ca, user: smtp.user, pass: smtp.password }, first.to, raw);
    },
    stop: async () => {
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
    connection.connect(() =>
      connection.login({ user, pass }, () =>
        connection.send({ from: user, to }, raw, (error) => {
          connection.quit();
          if (error) reject(error);
          else resolve();
        }),
      ),
    );
  });
}
