import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { readIdentity } from '../../engine/src/documents/sealing/readIdentity.js';
import { sealPdf } from '../../engine/src/documents/sealing/sealPdf.js';
import { verifySeal } from '../../engine/src/documents/sealing/verifySeal.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { presentDocument } from '../../engine/src/documents/present.js';
import { proofPage } from '../../engine/src/documents/proofPage.js';
import { readSignatures, type SignatureAnswer, type Statut } from '../../engine/src/documents/signature.js';
import { awaitedBefore } from '../../engine/src/documents/turn.js';
import { documentState } from '../../engine/src/documents/state.js';

const now = new Date('2026-11-26T09:15:42.120Z');

/** A signature as the API shows it, given on that date. */
function shown(date?: string) {
  const signature = { statut: 'signe' as const, nom: 'Anne Vasseur', ...(date ? { date } : {}) };
  const { sound } = readSignatures(
    [{ id: 'parent', label: 'Parent', kind: 'representant', required: true }],
    [{ signataire: 'parent', signature }],
    now,
  );
  const life = {
    standing: { state: 'en-vigueur' as const },
    replaces: undefined,
    signatories: [],
    facts: [],
  };
  return presentDocument({ createdAt: now, flow: {} } as never, { data: {} } as never, life, sound, [])
    .signatures[0];
}

describe('Given a contract that the person, or who represents them, signs with the house', () => {
  const signatories = (['directeur', 'personne', 'parent'] as const).map((id) => ({
    id,
    label: id,
    kind: ({ directeur: 'professional', personne: 'usager', parent: 'representant' } as const)[id],
    required: id !== 'parent',
  }));
  it.each<[string, Record<string, Statut>, string]>([
    ['both sign', { directeur: 'signe', personne: 'signe' }, 'signe'],
    ['the person cannot, and nobody does for them', { directeur: 'signe', personne: 'incapable' }, 'signe-partiellement'], // prettier-ignore
    ['their parent is absent', { directeur: 'signe', personne: 'incapable', parent: 'absent' }, 'signe-partiellement'], // prettier-ignore
    ['their parent signs', { directeur: 'signe', personne: 'incapable', parent: 'signe' }, 'signe'],
  ])('when %s, then it is told so', (_what, answered, state) => {
    expect(documentState(signatories, new Map(Object.entries(answered)))).toBe(state);
  });

  it.each([
    [true, 'refuse'],
    [false, 'signe'],
  ])(
    'when who represents them refuses what the others signed, and that stands: %s, then it is %s',
    (stands, state) => {
      const answered = new Map<string, Statut>([['directeur', 'signe'], ['personne', 'signe'], ['parent', 'refuse']]); // prettier-ignore
      const asked = signatories.map((one) => (one.id === 'parent' ? { ...one, refusalStands: stands } : one));
      expect(documentState(asked, answered)).toBe(state);
    },
  );

  it('when its template has nobody to sign in their place, then it is signed without them', () => {
    const answered = new Map<string, Statut>([['directeur', 'signe'], ['personne', 'incapable']]); // prettier-ignore
    expect(documentState(signatories.slice(0, 2), answered)).toBe('signe');
  });
});

describe('Given a template that gives the order of signatures', () => {
  const signatories = [
    { id: 'directeur', order: 2, required: true },
    { id: 'personne', order: 1, required: true },
    { id: 'parent', order: 1, required: false },
    { id: 'temoin', required: true },
  ].map((one) => ({ ...one, label: one.id, kind: 'tiers' as const }));
  it.each<[string, string, Record<string, Statut>, string[]]>([
    ['nobody answered', 'directeur', {}, ['personne']],
    ['the first is away', 'directeur', { personne: 'absent' }, ['personne']],
    ['the first refused', 'directeur', { personne: 'refuse' }, ['personne']],
    ['the first signed, whose parent need not', 'directeur', { personne: 'signe' }, []],
    ['the first cannot', 'directeur', { personne: 'incapable' }, []],
    ['they are of the first rank', 'personne', {}, []],
    ['they have none', 'temoin', {}, []],
  ])('when %s, then %s waits for those who sign first', (_what, who, answered, first) => {
    expect(awaitedBefore(signatories, who, new Map(Object.entries(answered)))).toEqual(first);
  });

  it.each<[string, string, Record<string, Statut>, string[]]>([
    ['nobody signed in their place', 'directeur', { personne: 'incapable' }, ['tuteur']],
    ['it is who signs in their place', 'tuteur', { personne: 'incapable' }, []],
    ['their guardian is away', 'directeur', { personne: 'incapable', tuteur: 'absent' }, ['tuteur']],
    ['their guardian signed', 'directeur', { personne: 'incapable', tuteur: 'signe' }, []],
    ['another guardian signed', 'directeur', { personne: 'incapable', cotuteur: 'signe' }, []],
    ['nobody can', 'directeur', { personne: 'incapable', tuteur: 'incapable', cotuteur: 'incapable' }, []],
  ])(
    'when the person cannot and %s, then %s waits for who signs in their place',
    (_, who, answered, first) => {
      const represented = [
        { id: 'personne', order: 1, required: true, kind: 'usager' as const },
        { id: 'tuteur', order: 2, required: false, kind: 'representant' as const },
        { id: 'cotuteur', order: 2, required: false, kind: 'representant' as const },
        { id: 'directeur', order: 3, required: true, kind: 'professional' as const },
      ].map((one) => ({ ...one, label: one.id }));
      expect(awaitedBefore(represented, who, new Map(Object.entries(answered)))).toEqual(first);
    },
  );
});

describe('Given a signature', () => {
  it('when a day alone dates it, then no hour is told', () => {
    expect(shown('2026-11-26')).toMatchObject({ date: '2026-11-26T00:00:00.000Z', ofDay: true });
  });

  it('when an instant dates it, or nothing, then its hour is', () => {
    expect(shown('2026-11-26T14:30:00Z')).not.toHaveProperty('ofDay');
    expect(shown()).toMatchObject({ date: now.toISOString() });
    expect(shown()).not.toHaveProperty('ofDay');
  });
});

const authority = createAuthority(now);
const issued = authority.issue({ commonName: 'MECS Les Tilleuls', usage: 'cachet' });
const identity = readIdentity(issued);
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

async function onePage(): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage().drawText('Contrat de sejour');
  return Buffer.from(await document.save());
}
const sealed = async () => sealPdf(await onePage(), identity as never, now);

/** What a reader of PDF hands to who checks: the bytes that are signed, and the signature, by the byte range alone. */
function parts(pdf: Buffer): { content: Buffer; cms: Buffer } {
  const range = /\/ByteRange \[\s*0 (\d+) (\d+) (\d+)/.exec(pdf.toString('latin1')) ?? [];
  const [size = 0, next = 0] = range.slice(1).map(Number);
  const padded = Buffer.from(pdf.toString('latin1', size + 1, next - 1), 'hex');
  return {
    content: Buffer.concat([pdf.subarray(0, size), pdf.subarray(next)]),
    cms: padded.subarray(0, 4 + padded.readUInt16BE(2)),
  };
}

describe('The seal of a signed PDF', () => {
  it('Given a certificate, then another library than the one that signed finds it valid, up to the authority', async () => {
    const pdf = await sealed();
    const { content, cms } = parts(pdf);
    const signedData = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(cms)).content });
    const told = await signedData.verify({
      signer: 0,
      data: new Uint8Array(content).buffer,
      trustedCerts: [Certificate.fromBER(Buffer.from(authority.ca.split('-----')[2] ?? '', 'base64'))],
      checkChain: true,
      checkDate: now,
      extendedMode: true,
    });
    expect(told).toMatchObject({ signatureVerified: true, signerCertificateVerified: true });
    expect(pdf.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(signedData.signerInfos[0]?.signedAttrs?.attributes.map(({ type }) => type).sort()).toEqual([
      '1.2.840.113549.1.9.16.2.47',
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.4',
    ]);
  });

  (hasOpenssl ? it : it.skip)('Given the same, then openssl finds a valid CAdES signature', async () => {
    const { content, cms } = parts(await sealed());
    const folder = mkdtempSync(path.join(tmpdir(), 'trame-seal-'));
    const file = (name: string, data: string | Buffer) => {
      writeFileSync(path.join(folder, name), data);
      return path.join(folder, name);
    };
    try {
      const { status, stderr } = spawnSync(
        'openssl',
        [
          ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms', cms)],
          ...['-content', file('content', content), '-CAfile', file('ca', authority.ca), '-purpose', 'any'],
          ...['-out', path.join(folder, 'out')],
        ],
        { encoding: 'utf8' },
      );
      expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringMatching(/success/i) });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('Given the same document again, then the same bytes; and it says who sealed it, and when', async () => {
    const pdf = await sealed();
    expect((await sealed()).equals(pdf)).toBe(true);
    expect(verifySeal(pdf)).toEqual({
      state: 'intact',
      by: 'MECS Les Tilleuls',
      issuer: 'Autorité jetable',
      at: new Date('2026-11-26T09:15:42Z'),
    });
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1);
  });

  it('Given a byte changed, something added, a signature cut or swapped, then it is altered; without any, absent', async () => {
    const pdf = await sealed();
    const changed = Buffer.from(pdf);
    changed.write('/mediaBox', pdf.indexOf('/MediaBox'), 'latin1');
    const { cms } = parts(pdf);
    const cut = Buffer.from(pdf);
    cut.write('00', pdf.indexOf(cms.toString('hex').slice(0, 60)) + cms.length, 'latin1');
    const other = await sealPdf(
      await onePage(),
      readIdentity(authority.issue({ commonName: 'Autre', usage: 'cachet' })) as never,
      new Date(now.getTime() + 1000),
    );
    const swapped = Buffer.from(pdf);
    swapped.write(parts(other).cms.toString('hex'), pdf.indexOf(cms.toString('hex')), 'latin1');
    const added = Buffer.concat([pdf, Buffer.from('\n% more')]);
    expect([changed, cut, swapped, added].map((each) => verifySeal(each).state)).toEqual(
      Array(4).fill('altere'),
    );
    expect(verifySeal(await onePage())).toEqual({ state: 'absent' });
  });

  it('Given an elliptic key and a chain in the file, then it seals as well', async () => {
    const ec = authority.issue({ commonName: 'Courbe', usage: 'client' });
    const chained = readIdentity({ key: ec.key, cert: authority.ca + ec.cert });
    expect(chained).toMatchObject({ subject: 'Courbe', chain: { length: 2 } });
    expect(verifySeal(await sealPdf(await onePage(), chained as never, now))).toMatchObject({
      state: 'intact',
      by: 'Courbe',
    });
  });

  it('Given nothing, then no seal; given what cannot be used, then the server does not start, and says what to correct', () => {
    expect(readIdentity({})).toBeUndefined();
    const another = authority.issue({ commonName: 'Autre', usage: 'cachet' });
    expect(() => readIdentity({ cert: issued.cert, key: another.key })).toThrow(/d’aucun des certificats/);
    expect(() => readIdentity({ cert: 'rien', key: 'rien' })).toThrow(/PEM lisible[^]*TRAME_SEAL_KEY/);
    expect(() => readIdentity({ p12: Buffer.from('rien'), password: 'x' })).toThrow(/PKCS #12/);
    expect(() => readIdentity({ cert: issued.cert, key: issued.key, production: true })).toThrow(
      /bac à sable/,
    );
  });

  (hasOpenssl ? it : it.skip)(
    'Given a PKCS #12 and its password, then it is read; with another password, refused',
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'trame-p12-'));
      try {
        writeFileSync(path.join(folder, 'both.pem'), issued.key + issued.cert);
        const p12 = execFileSync(
          'openssl',
          ['pkcs12', '-export', '-in', path.join(folder, 'both.pem'), '-passout', 'pass:secret'],
          { stdio: ['ignore', 'pipe', 'ignore'] },
        );
        expect(readIdentity({ p12, password: 'secret' })).toMatchObject({ subject: 'MECS Les Tilleuls' });
        expect(() => readIdentity({ p12, password: 'autre' })).toThrow(/mot de passe/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('Given the proof of identity that a signature bears', () => {
  const signatories = [{ id: 'directeur', label: 'Le directeur' }] as Parameters<typeof readSignatures>[0];
  const signed = { statut: 'signe', nom: 'Hélène Marchand', moyen: 'authentification' } as const;
  const read = (
    recorded: Parameters<typeof readSignatures>[4],
    signature: SignatureAnswer = { ...signed, date: '2026-11-26T10:12:05.000+01:00' },
  ) => readSignatures(signatories, [{ signataire: 'directeur', signature }], now, [], recorded);
  const recordOf = (more: object = {}, by: 'code' | 'cle' | 'fournisseur' = 'code') => {
    const proof = { at: new Date('2026-11-26T09:12:03.000Z'), by, professionalId: 'p' };
    return [
      {
        answer: { ...signed, date: '2026-11-26T09:12:05.912Z', ...more },
        proof: { ...proof, displayName: 'MARCHAND Hélène' },
      },
    ];
  };
  const page = (read: ReturnType<typeof readSignatures>) =>
    proofPage({
      documentId: 'd',
      title: 'Contrat',
      version: 2,
      previousSha256: 'e',
      recordedAt: now,
      signatures: read.sound,
    }).html;

  it.each([
    ['code', 'par mot de passe et second facteur'],
    ['cle', 'par clé d’accès'],
    ['fournisseur', 'par le service d’identité'],
  ] as const)('When it is by %s, then the page of signatures says whose, when and how', (by, told) => {
    const said = page(read(recordOf({}, by)));
    expect(said).toContain('Identité authentifiée');
    expect(said).toContain(`Identité de MARCHAND Hélène prouvée le 26/11/2026 à 10:12:03, ${told}`);
  });

  it('When one signed by hand, then who collected it is named, and how the identity was checked', () => {
    const hand = { ...signed, moyen: 'saisie', date: '2026-11-26' } as const;
    const said = (more: object) => page(read(recordOf({ ...hand, ...more }), hand));
    expect(said({ identite: 'piece' })).toContain(
      'Identité vérifiée\u00A0: pièce d’identité présentée<br>Recueillie par MARCHAND Hélène, identité prouvée le',
    );
    expect(said({ identite: 'autre', identitePrecision: 'carte <Vitale>' })).toContain(
      'autrement, carte &lt;Vitale&gt;',
    );
    expect(said({})).not.toContain('vérifiée');
  });

  it('When two records bear one of the same name and day, then each is attested by its own proof', () => {
    const hand = { ...signed, moyen: 'saisie', date: '2026-11-26' } as const;
    const mine = { preuveLe: '2026-11-26T09:12:03.000Z', preuvePar: 'code' };
    const other = { preuveLe: '2026-11-26T11:00:00.000Z', preuvePar: 'cle', identite: 'piece' };
    const records = [...recordOf({ ...hand, ...other }, 'cle'), ...recordOf({ ...hand, ...mine })];
    // A circuit gives instants on the clock of France.
    const said = page(
      read(records, { ...hand, ...mine, preuveLe: '2026-11-26T10:12:03' } as SignatureAnswer),
    );
    expect(said).toContain('par mot de passe et second facteur');
    expect(said).not.toContain('vérifiée');
    expect(page(read(records, hand))).not.toMatch(/prouvée|vérifiée/);
  });

  it('When it was given on a former version of its record, then it is to be collected again', () => {
    const former = { ...signed, moyen: 'saisie', date: '2026-11-26', versionSignee: 1 } as SignatureAnswer;
    expect(read([], former).faults).toEqual([
      { path: '/0/signature', message: expect.stringContaining('sur la version 1 de la fiche') },
    ]);
  });

  it('When no record bears it, then what was sent with it attests nothing, and it cannot be authenticated', () => {
    const forged = { preuveLe: '2026-11-26T09:12:03Z', preuvePar: 'cle', identite: 'piece' };
    const hand = { ...signed, moyen: 'saisie', date: '2026-11-26', ...forged } as SignatureAnswer;
    expect(page(read([], hand))).not.toMatch(/prouvée|vérifiée/);
    for (const changed of [{ nom: 'Autre' }, { date: '2026-11-27' }, { motif: 'Autre' }])
      expect(read(recordOf(changed)).faults).toMatchObject([{ path: '/0/signature/moyen' }]);
  });
});
