// National services: what a circuit asks of a connector, through its door (traits or document read, trace, audit and result
// written), against the local twins, at one client and at four. The floor is what no code of ours is in: as many requests of
// the same bytes over mutual TLS to a server that answers at once; for MSSanté and ordinary mail, a message sent again to
// the same server. The floor does not judge what it receives; the twins do, in this same process, and theirs is part of our figure.
// Then documents made into CDA. Lasts two minutes: npm run bench -- connectors. Reads the build: npm run build.
import path from 'node:path';
import { openEngine, room } from './engine.mjs';
import { openHouse, DIRECTORY, PERSON } from './house.mjs';
import { milliseconds, percentiles } from './measure.mjs';
import { openTwins } from './twins.mjs';

export const onlyByName = true;

const AT_ONCE = [1, 4];
/** Rounds of each, ours and the floor in turns; between two, the calls of the last minute are forgotten: the rate is not what is measured. */
const ROUNDS = 3;
const CALLS = 40;

export async function bench() {
  const engine = await openEngine({}, { shipped: true });
  const twins = await openTwins(path.join(engine.config.dataDir, 'jumeaux'));
  try {
    const { openConnectors } = await room('connectors/index.js');
    openConnectors({ demo: true, ...twins.settings });
    const house = await openHouse(engine, ROUNDS * CALLS * AT_ONCE.length);
    const lines = [];
    for (const { name, call, floor } of cases(house, twins))
      for (const clients of AT_ONCE) lines.push(await measure(engine, { name, clients, call, floor }));
    return [...lines, await cda()];
  } finally {
    await twins.stop();
    await engine.close();
  }
}

/** What is asked, and the bare exchange beside it. */
function cases({ run, documents, letter }, twins) {
  const one = (list) => {
    const next = list.shift();
    if (next === undefined) throw new Error('the bench is out of documents');
    return next;
  };
  let asked = 0;
  return [
    {
      name: 'INSi: a person searched by their traits',
      call: () => run('ins.rechercher', {}),
      floor: () => twins.bare(bytesOf(twins.insi)),
    },
    {
      name: 'Annuaire: a professional searched by number',
      call: () => run('annuaire.rechercher', { identifiant: DIRECTORY[asked++ % DIRECTORY.length].rpps }),
      // The role, then the structure where it is held: one asks twice.
      floor: async () => {
        await twins.bare(0);
        await twins.bare(0);
      },
    },
    {
      name: 'DMP: a document fed (existence, then TD2.1)',
      call: () => run('dmp.alimenter', { document: one(documents) }),
      floor: async () => {
        await twins.bare(bytesOf(twins.dmp, 'PRPA_IN201307UV02'));
        const { size } = twins.dmp.documents().at(-1);
        await twins.bare(bytesOf(twins.dmp, 'ProvideAndRegisterDocumentSet-b') + size);
      },
    },
    {
      name: 'MSSanté: a message with its document sent',
      call: () =>
        run('mssante.envoyer', {
          a: 'ase@departement.mssante.fr',
          objet: 'Document',
          corps: 'Bonjour.',
          documents: [letter],
        }),
      floor: () => twins.mail(),
    },
    {
      name: 'HTTP: an operation of a declared service called',
      call: () =>
        run('http.appeler', { service: 'mesure', operation: 'prendre', donnees: { lieu: 'valmont' } }),
      floor: () => twins.bare(20),
    },
    {
      name: 'Courriel: an ordinary mail sent',
      call: () =>
        run('courriel.envoyer', { a: 'quelquun@mesure.example', objet: 'Mesure', corps: 'Bonjour.' }),
      floor: () => twins.ordinaryMail(),
    },
  ];
}

/** Bytes of the last message of a kind that a twin received. */
function bytesOf({ record }, kind) {
  const seen = record.seen.findLast(({ what }) => kind === undefined || what === kind);
  return Buffer.byteLength(seen?.body ?? '');
}

async function measure(engine, { name, clients, call, floor }) {
  await call();
  await floor();
  const ours = [];
  const bare = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await engine.sql('delete from connector_trace');
    await engine.sql('delete from directory_search');
    ours.push(await timed(clients, call));
    bare.push(await timed(clients, floor));
  }
  const value = perSecond(ours);
  const beside = perSecond(bare);
  return {
    name: `${name}, ${clients} at once`,
    value,
    unit: '/s',
    floor: beside,
    ratio: value / beside,
    note: milliseconds(percentiles(ours.flatMap(({ lasted }) => lasted))),
  };
}

/** The calls of one round, by so many at once: how long each took, and all. */
async function timed(clients, work) {
  const lasted = [];
  let left = CALLS - 1;
  const begun = performance.now();
  const client = async () => {
    while (left-- > 0) {
      const from = performance.now();
      await work();
      lasted.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { lasted, ms: performance.now() - begun };
}

function perSecond(rounds) {
  const count = rounds.reduce((sum, { lasted }) => sum + lasted.length, 0);
  return count / (rounds.reduce((sum, { ms }) => sum + ms, 0) / 1000);
}

/** A CDA around a PDF of 60 kB, beside the PDF in base64 alone. */
async function cda() {
  const { buildCda } = await room('connectors/interop/cda.js');
  const { documentCodes } = await room('connectors/interop/nationalCodes.js');
  const pdf = Buffer.alloc(60_000, '%PDF-1.4 ');
  const at = new Date('2026-11-23T09:00:00Z');
  const author = {
    idNat: '899700000011',
    nom: 'GARNIER',
    prenom: 'PHILIPPE',
    profession: { code: '10', system: '1.2.250.1.71.1.2.7', label: 'Médecin' },
  };
  const document = {
    ...documentCodes('pde-b1'),
    id: '2.25.1001',
    setId: '2.25.1000',
    version: 1,
    title: 'Autorisation de soins',
    at,
    act: { from: at },
    patient: { ins: PERSON, local: { id: '2026-0001', oid: '2.25.42' }, ...PERSON.traits },
    author,
    responsible: author,
    structure: { idNat: '1990000119', nom: 'MECS Les Tilleuls' },
    pdf,
  };
  const rate = (work) => {
    const until = performance.now() + 2_000;
    let count = 0;
    for (; performance.now() < until; count += 1) work();
    return count / 2;
  };
  const floors = [];
  const ours = [];
  for (let round = 0; round < 3; round += 1) {
    floors.push(rate(() => Buffer.from(pdf.toString('base64'))));
    ours.push(rate(() => buildCda(document)));
  }
  const [floor, value] = [floors, ours].map((all) => all.sort((a, b) => a - b)[1]);
  return {
    name: 'CDA: around a PDF of 60 kB',
    value,
    unit: 'CDA/s',
    floor,
    ratio: value / floor,
    note: 'floor: base64',
  };
}
