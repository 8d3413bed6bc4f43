import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Field } from '@trame/schemas';
import type { InstalledPack } from '../../engine/src/catalog/index.js';
import { checkPack } from '../../engine/src/catalog/checkPack.js';
import { mergeLayers } from '../../engine/src/catalog/mergeLayers.js';
import { nationalType } from '../../engine/src/catalog/nationalFlow.js';
import { createRenderer, type Renderer } from '../../engine/src/documents/index.js';
import type { DocumentData } from '../../engine/src/documents/DocumentData.js';
import { missingFacts } from '../../engine/src/documents/facts.js';
import { fillTemplate } from '../../engine/src/documents/fillTemplate.js';
import { fieldsOf, fieldsWithin } from '../../engine/src/documents/templates/formShape.js';
import { wholeDocument } from '../../engine/src/documents/rendering/shell.js';
import type { PackTemplate } from '../../engine/src/documents/packTemplate.js';
import { testChromium } from '../support/chromium.js';
import { SHIPPED_PACKS } from './house.js';
import { packed, pdfPages, pdfText } from './pdfText.js';

// One browser prints every template of the shipped packs. That they are PDF/A is asked of veraPDF by
// `npm run conformance:pdfa`, with the same fillings.

const FIXTURE = path.resolve(import.meta.dirname, '..', 'fixtures', 'packs', 'sound-pack', 'pack');
const at = new Date('2026-11-23T09:00:00Z');
const folders = readdirSync(SHIPPED_PACKS).filter((id) =>
  existsSync(path.join(SHIPPED_PACKS, id, 'documents')),
);
const named = folders.flatMap((pack) =>
  readdirSync(path.join(SHIPPED_PACKS, pack, 'documents')).map((id) => [pack, id] as const),
);

const packs = new Map<string, InstalledPack>();
let renderer: Renderer;
beforeAll(async () => {
  renderer = createRenderer({ chromium: testChromium });
  for (const id of folders) packs.set(id, await readPack(path.join(SHIPPED_PACKS, id)));
  await printAll();
}, 240_000);
afterAll(() => renderer.close());

async function readPack(folder: string): Promise<InstalledPack> {
  const { manifest, forms, grids, codes, documents, images } = mergeLayers((await checkPack(folder)).layers);
  return {
    manifest,
    forms: new Map(Object.entries(forms).map(([id, form]) => [id, { form }])),
    grids: new Map(Object.entries(grids)),
    codes: new Map(Object.entries(codes)),
    documents: new Map(Object.entries(documents)),
    images: new Map(Object.entries(images)),
  } as unknown as InstalledPack;
}

interface Printed {
  html: string;
  template: PackTemplate;
  pdf: Buffer;
  level: string;
}

const nothing = { formulaires: {}, grilles: {}, entourage: [], equipe: [] };
const printed = new Map<string, Printed>();

/** All of them asked at once: the pool prints as many together as it may. */
async function printAll(): Promise<void> {
  const asked = named.flatMap(([packId, id]) =>
    [{}, nothing].map(async (over) => {
      const pack = packs.get(packId) as InstalledPack;
      const template = pack.documents.get(id) as PackTemplate;
      const data: DocumentData = { aujourdHui: '2026-11-23', ...template.sample, ...over };
      const request = fillTemplate({ pack, template, data, at });
      const rendered = await renderer.renderPdf(request);
      const key = `${packId}/${id}${over === nothing ? '/nothing' : ''}`;
      printed.set(key, { html: request.html, template, ...rendered });
    }),
  );
  await Promise.all(asked);
}

function print(packId: string, id: string, filling = ''): Printed {
  return printed.get(`${packId}/${id}${filling}`) as Printed;
}

/** Each stretch of text of the page, as the reader sees it: a table without a row has no head. */
function stretches(html: string): string[] {
  return html
    .replace(/<thead>(?:(?!<\/thead>)[^])*<\/thead>\s*<tbody>\s*<\/tbody>/g, '')
    .replace(/&nbsp;/g, ' ')
    .split(/<[^>]*>/)
    .map((text) =>
      text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&#(?:39|x27);/g, "'")
        .replace(/&#x3D;/g, '=')
        .replace(/&amp;/g, '&'),
    )
    .map(packed)
    .filter((text) => text !== '');
}

/** The free texts and the numbers of the example that the template speaks of. */
function toldBy({ sample, template }: PackTemplate): string[] {
  const forms = (sample['formulaires'] ?? {}) as Record<string, Record<string, unknown>>;
  return Object.entries(forms).flatMap(([name, answers]) =>
    Object.entries(answers)
      .filter(([key]) => new RegExp(`[{ (]formulaires\\.${name}\\.${key}[ })]`).test(template))
      .flatMap(([, answer]) => {
        if (typeof answer === 'number') return [answer.toLocaleString('fr-FR')];
        return typeof answer === 'string' && / /.test(answer) ? [answer] : [];
      }),
  );
}

describe('Given a pack with logos', () => {
  const png = { type: 'image/png', data: readFileSync(path.join(FIXTURE, 'images', 'logo.png')) };
  const filled = (names: readonly string[], { id = 'dipc', packId = 'pde', over = {} } = {}) => {
    const pack = {
      ...(packs.get(packId) as InstalledPack),
      images: new Map(names.map((name) => [name, png])),
    };
    const template = pack.documents.get(id) as PackTemplate;
    return fillTemplate({
      pack,
      template,
      data: { aujourdHui: '2026-11-23', ...template.sample, ...over },
      at,
    });
  };

  it.each([
    [['logo.png', 'logo-750000001.png', 'plan.jpg'], 'logo-750000001.png'],
    [['logo.jpg', 'logo-750000009.png'], 'logo.jpg'],
    [['logo.jpeg'], 'logo.jpeg'],
  ])('when it has %j, then a document of 750000001 bears %s', (names, shown) => {
    const { html, assets } = filled(names, { over: { etablissement: { finess: '750000001' } } });
    expect(html).toContain(`src="asset:${shown}"`);
    expect(Object.keys(assets ?? {})).toEqual([shown]);
  });

  it('when each document is filled, then each bears it at its head, and none does without', () => {
    for (const [packId, id] of named) {
      expect([packId, id, filled(['logo.png'], { packId, id }).html.includes('asset:logo.png')]).toEqual([
        packId,
        id,
        true,
      ]);
      expect(filled([], { packId, id }).html).not.toContain('asset:');
    }
  });

  it('when the variant is masked, then it bears none: a picture may show the address', () => {
    const { html, assets } = filled(['logo.png'], { over: { document: { masque: true } } });
    expect(html).not.toContain('asset:');
    expect(assets).toEqual({});
  });

  it('when it is printed, then the image is in the PDF, and an answer that speaks of an image stays words', async () => {
    const request = filled(['logo.png']);
    const html = `${request.html}<p style="background: url('asset:logo.png')" title="url(asset:logo.png)">url(asset:logo.png)</p>`;
    const { pdf } = await renderer.renderPdf({ ...request, html });
    expect(pdf.includes('/Subtype /Image')).toBe(true);
    expect(packed(await pdfText(pdf))).toContain('url(asset:logo.png)');
    expect(wholeDocument({ ...request, html }).match(/asset:/g)).toHaveLength(2);
  });
});

describe('Given the templates of the shipped packs', () => {
  it('then each of the national lists that the product makes has one', () => {
    const covered = new Set(
      [...packs].flatMap(([, pack]) => [...pack.documents.values()].map(({ model }) => model.nationalType)),
    );
    const made = ['b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7', 'b8', 'b9', 'b10'];
    const kept = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10'];
    expect([...made, ...kept].filter((id) => !covered.has(`pde-${id}`))).toEqual([]);
  });

  it('then the page of the documents shows each with its list, its flow, its national code and a picture', () => {
    const docs = path.resolve(import.meta.dirname, '../../docs');
    const rows = readFileSync(path.join(docs, 'DOCUMENTS.md'), 'utf8').split('\n');
    const told = named.map(([packId, id]) => {
      const row = rows.find((each) => each.includes(`(images/documents/${packId}-${id}.png)`)) ?? '';
      const [, , list, dmp, , code] = row.split(' | ').map((cell) => cell.replace(/^\| /, ''));
      const image = readFileSync(path.join(docs, `images/documents/${packId}-${id}.png`));
      return [
        packId,
        id,
        /^[BC] \(/.test(list ?? ''),
        /^(alimente|alimente, signed|jamais)$/.test(dmp ?? ''),
        (code ?? 'none') !== 'none',
        image.subarray(1, 4).toString(),
      ];
    });
    expect(told).toEqual(named.map(([packId, id]) => [packId, id, true, true, true, 'PNG']));
  });

  it.each(named)(
    'when %s/%s is filled with its example, or with nothing, then its PDF says all of it',
    async (packId, id) => {
      const { html, pdf, template, level } = print(packId, id);
      const pages = await pdfPages(pdf);
      const text = pages.join('');
      expect(stretches(html).filter((stretch) => !text.includes(stretch))).toEqual([]);
      expect(toldBy(template).filter((told) => !text.includes(packed(told)))).toEqual([]);
      const bare = print(packId, id, '/nothing');
      const barePages = await pdfPages(bare.pdf);
      const bareText = barePages.join('');
      const { usager, etablissement } = template.sample as Record<string, Record<string, string>>;
      expect(
        [...stretches(bare.html), usager?.['prenoms'], etablissement?.['nom']].filter(
          (stretch) => !bareText.includes(packed(String(stretch))),
        ),
      ).toEqual([]);
      // Signatures on a page of their own could be put under any text.
      expect([...pages, ...barePages].filter((page) => page.startsWith('Signature'))).toEqual([]);
      expect(level).toBe(
        nationalType(template.model.nationalType)?.flow.dmp === 'alimente' &&
          template.model.flow.dmp === 'alimente'
          ? '1b'
          : '2a',
      );
    },
  );

  it.each(named)('then %s/%s bears the INS when it feeds the DMP, and only then', (packId, id) => {
    const { template } = print(packId, id);
    expect(template.template.includes('{{ins @root}}')).toBe(template.model.flow.dmp === 'alimente');
  });

  it.each(named)('then the example of %s/%s answers as its forms ask', (packId, id) => {
    const { forms, codes } = packs.get(packId) as InstalledPack;
    const { model, sample } = print(packId, id).template;
    const wrong: unknown[] = [];
    const read = (fields: readonly Field[], answers: Record<string, unknown>): void => {
      const known = new Map(fieldsWithin(fields).map((field) => [field.id, field]));
      for (const [key, answer] of Object.entries(answers)) {
        const field = known.get(key);
        const given = [answer].flat();
        if (field?.type === 'group' || field?.type === 'repeat')
          for (const row of given) read(field.fields ?? [], row as Record<string, unknown>);
        const allowed =
          field?.options?.map(({ value }) => value) ??
          (field?.type === 'code' && codes.get(field.codes ?? '')?.entries.map(({ code }) => code));
        if (!field || (allowed && given.some((each) => !allowed.includes(String(each)))))
          wrong.push({ key, answer });
      }
    };
    for (const [name, answers] of Object.entries((sample['formulaires'] ?? {}) as Record<string, never>)) {
      const form = forms.get(String(model.sources[name]).replace('form:', ''))?.form;
      read(form ? fieldsOf(form) : [], answers);
    }
    expect(wrong).toEqual([]);
  });

  it('when nobody answered whether something is to be paid, then no contract says that nothing is', () => {
    const saying = named.filter(([packId, id]) =>
      /Aucune participation/.test(
        print(packId, id, '/nothing').html.replace(/<section class="annexe">[^]*/, ''),
      ),
    );
    expect(saying).toEqual([]);
  });

  it('then the projet pour l’enfant prints all that the child, the parents and the team wrote', () => {
    const { html, template } = print('pde', 'ppe');
    const { parole, parents, redaction } = (template.sample as Record<string, Record<string, unknown>>)[
      'formulaires'
    ]!;
    const texts: string[] = [];
    JSON.stringify([parole, parents, redaction], (_, value: unknown) => {
      if (typeof value === 'string' && value.includes(' ')) texts.push(value);
      return value;
    });
    expect(texts.length).toBeGreaterThan(20);
    const text = packed(stretches(html).join(''));
    expect(texts.filter((each) => !text.includes(packed(each)))).toEqual([]);
  });

  it('when no allergy is known, then the emergency sheet of a child says so, and nothing of the kind when nobody asked', () => {
    const pack = packs.get('pde') as InstalledPack;
    const template = pack.documents.get('fiche-liaison-urgence') as PackTemplate;
    const said = (sante: object) => {
      const data = { aujourdHui: '2026-11-23', ...template.sample, formulaires: { sante } };
      return fillTemplate({ pack, template, data, at }).html.includes('Aucune allergie connue');
    };
    expect([said({ aucuneAllergie: 'oui' }), said({ aucuneAllergie: 'non' }), said({})]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(['contrat-sejour', 'contrat-service', 'document-liaison-urgence', 'fiche-synthese'])(
    'when who was designated differs from who the demand named, or was revoked, then pa/%s says who is now',
    (id) => {
      const pack = packs.get('pa') as InstalledPack;
      const template = pack.documents.get(id) as PackTemplate;
      const forms = (template.sample as Record<string, object>)['formulaires'];
      const said = (confiance?: object) => {
        const data = { aujourdHui: '2026-11-23', ...template.sample, formulaires: { ...forms, confiance } };
        return fillTemplate({ pack, template, data, at }).html;
      };
      const named = (html: string) =>
        [/Bernard Morin/, /Paul Roy/, /[Nn]on désignée à ce jour/].map((name) => name.test(html));
      expect(named(said())).toEqual([true, false, false]);
      expect(named(said({ acte: 'designe', confianceNom: 'Paul Roy' }))).toEqual([false, true, false]);
      expect(named(said({ acte: 'revoque', confianceNom: 'Bernard Morin' }))).toEqual([false, false, true]);
    },
  );

  it.each(named)(
    'when nothing is known of the person nor of the place, then %s/%s says it where it would print it',
    (packId, id) => {
      const { template } = print(packId, id);
      const pack = packs.get(packId) as InstalledPack;
      const filled = (over: object, document = {}) => {
        const data: DocumentData = { aujourdHui: '2026-11-23', ...template.sample, ...over, document };
        return fillTemplate({ pack, template, data, at }).html;
      };
      expect([missingFacts(template, template.sample), filled({}).includes('[à compléter')]).toEqual([
        [],
        false,
      ]);
      const unknown = { usager: {}, etablissement: {}, organisme: {} };
      const facts = missingFacts(template, unknown);
      expect(facts.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['usager.nomNaissance', 'usager.dateNaissance', 'etablissement.adresse']),
      );
      const words = facts.flatMap(({ label, compulsory }) =>
        compulsory ? [] : [`[à compléter\u00a0: ${label[0]!.toLocaleLowerCase('fr')}${label.slice(1)}]`],
      );
      const said = filled(unknown);
      expect(words.filter((one) => !said.includes(one))).toEqual([]);
      expect(filled(unknown, { masque: true })).not.toMatch(/adresse de|numéro FINESS de/);
    },
  );
});
