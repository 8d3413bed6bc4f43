import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { Browser } from 'puppeteer';
import { launchChromium } from '../../engine/src/documents/chromium/launch.js';
import { locateChromium, type Chromium } from '../../engine/src/documents/chromium/locate.js';
import { createRenderer, type Renderer } from '../../engine/src/documents/rendering/Renderer.js';
import { wholeDocument, type RenderRequest } from '../../engine/src/documents/rendering/shell.js';
import { plainWithinFonts, withinFonts } from '../../engine/src/documents/rendering/withinFonts.js';
import { testChromium } from '../support/chromium.js';
import { spentSince } from '../support/spent.js';
import { lastDrawn, pdfMargins, pdfPages, pdfText } from './pdfText.js';

const at = new Date('2026-11-23T09:00:00Z');
const letter = (over: Partial<RenderRequest> = {}): RenderRequest => ({
  html: '<h1>Contrat de séjour</h1><h2>Objet</h2><p>L’œuvre « d’été » &amp; Łódź.</p><table><thead><tr><th>Jour</th></tr></thead><tbody><tr><td>lundi</td></tr></tbody></table>',
  title: 'Contrat de séjour – Zoé',
  lang: 'fr-FR',
  at,
  ...over,
});

let located: Promise<Chromium> | undefined;
const browsers: Browser[] = [];
const renderers: Renderer[] = [];
function open(limits: Parameters<typeof createRenderer>[0]['limits'] = {}): Renderer {
  const renderer = createRenderer({
    chromium: testChromium,
    limits,
    launch: async () => {
      const browser = await launchChromium(await (located ??= locateChromium(testChromium)));
      browsers.push(browser);
      return browser;
    },
  });
  renderers.push(renderer);
  return renderer;
}
beforeEach(() => {
  browsers.length = 0;
});
afterEach(() => Promise.all(renderers.splice(0).map((renderer) => renderer.close())));

function fontNames(document: PDFDocument): string[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of('BaseFont'))] : []))
    .map(String);
}

describe('The words of a page', () => {
  it('Given signs and articles of law, then French keeps them with their word, in texts alone', () => {
    const html =
      '<p title="a : b > c" style="color : red">« Oui » : articles L. 223-2 et D. 311, n° 3 ; M. Morel !</p><style>p { color : red }</style>';
    expect(wholeDocument(letter({ html }))).toContain(
      '<p title="a : b > c" style="color : red">«\u00a0Oui\u00a0»\u00a0: articles L.\u00a0223-2 et D.\u00a0311, n°\u00a03\u00a0; M.\u00a0Morel\u00a0!</p><style>p { color : red }</style>',
    );
  });

  it('Given the parts of an article, a unit and a month, then none begins a line', () => {
    const html =
      '<p>D. 311, V à VII et II, b ; 9 h, 72 heures, 55 % le 1er mars ou 3 avril, 2 maisons, 4 bis.</p>';
    expect(wholeDocument(letter({ html }))).toContain(
      '<p>D.\u00a0311,\u00a0V\u00a0à\u00a0VII et II,\u00a0b\u00a0; 9\u00a0h, 72 heures, 55\u00a0% le 1er\u00a0mars ou 3\u00a0avril, 2 maisons, 4 bis.</p>',
    );
  });
});

describe('Words that the fonts of a document do not draw', () => {
  const html =
    '<h1>Nguyễn, Олена</h1><p>TA ≥ 14 → H₂O ☑, ½ ℓ, Ѐ, Αθήνα</p><p title="→">😀😀 محمد, e\u0301\uFE0F, ﬁn</p>';

  it('Given signs, alphabets and pictures, then what another sign says is written by it, and what is left out is said', () => {
    expect(wholeDocument(letter({ html }))).toContain(
      '<p>TA &gt;= 14 -&gt; H2O [x], ½ ℓ, Ѐ, Αθήνα</p><p title="→">[?] [?], é, fin</p>',
    );
  });

  it('Given them in a document, then no font of the machine is in it, and its text is found', async () => {
    const { pdf } = await open().renderPdf(letter({ html: `${html}<blockquote>ℓ, Ếch, жив</blockquote>` }));
    const fonts = fontNames(await PDFDocument.load(pdf)).filter((name) => name !== 'undefined');
    expect(fonts.filter((name) => !/SourceS(ans3|erif4)/.test(name))).toEqual([]);
    const text = await pdfText(pdf);
    for (const word of ['Nguyễn', 'Олена', 'Αθήνα', 'Ếch', '[?]']) expect(text).toContain(word);
  });

  it.each([
    ['10⁵ leucocytes, 10⁹/L, 10⁻³, m² et 10¹²', '10^5 leucocytes, 10^9/L, 10^−3, m² et 10¹²'],
    ['2⅓ cp, ⅛ cp, 1½', '2\u00A01/3 cp, 1/8 cp, 1½'],
    ['CO₂ à 40₂', 'CO2 à 40_2'],
    ['≮ 3, x\u0338 y, 1\u03360\u0336', '[?] 3, x[?] y, 1[?]0[?]'],
    ['Jean‐Pierre ‒ ― 5 ‰ 3‰', 'Jean-Pierre - – 5\u00A0pour mille 3\u00A0pour mille'],
    ['◦ ○ ⁃ \uF0B7 TA ↗ ↘ ‡ ⚠\uFE0F', '• • • • TA ↑ ↓ ** (!)'],
    ['𝐃𝐫 Ⅳ １２', 'Dr IV 12'],
    ['franc\u0327ois fore\u0302t Dvor\u030Ca\u0301k m\u0327', 'françois forêt Dvořák m'],
    ['D₃1000, log₁₀5, CO₂2, x₁½', 'D3\u00A01000, log10\u00A05, CO2\u00A02, x1\u00A0½'],
    ['10⁵5, ⅓5, ½⅓, ⅓⅓, m²5', '10^5\u00A05, 1/3\u00A05, ½\u00A01/3, 1/3\u00A01/3, m²5'],
    ['a\u3000b\u1680c\u2028d\u2029e\u202Ff', 'a b c d e\u00A0f'],
    ['♀ 45 ans, ♂, ∆P, 5 ㎎, ㎖, ㎡, ① ⑳', 'femme 45 ans, homme, ΔP, 5 mg, ml, [?], (1) (20)'],
    ['[?][?] 😀😀', '[?][?] [?]'],
  ])('Given %s, which the fonts do not draw, then it keeps its meaning: %s', (typed, written) => {
    expect(withinFonts(typed)).toBe(written);
    expect(plainWithinFonts(typed)).toBe(written);
  });

  it('Given millions of them, in one run or all different, then they are written in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
    const spent = spentSince();
    expect(withinFonts('漢'.repeat(5_000_000))).toBe('[?]');
    expect(withinFonts('ж'.repeat(10_000_000)).length).toBe(10_000_000);
    expect(withinFonts(many.repeat(100))).toBe('[?]');
    expect(spent()).toBeLessThan(20_000);
  });

  it('Given any character of Unicode, then the text that is written for it holds no markup that was not there', () => {
    const markup = Array.from({ length: 0x1100 }, (_, row) => {
      const codes = Array.from({ length: 0x100 }, (__, cell) => row * 0x100 + cell);
      const typed = codes
        .map((code) => String.fromCodePoint(code))
        .filter((one) => !/[&<>"'\uD800-\uDFFF]/.test(one));
      const alone = typed.map(withinFonts).join(' ');
      return `${alone}${withinFonts(typed.join(''))}`.replaceAll(/&[lg]t;/g, '').match(/.?[&<>"'].?/g);
    });
    expect(markup.filter(Boolean)).toEqual([]);
  });
});

describe('The PDF', () => {
  it('Given a document, then its PDF is tagged and says title, language, dates of the clock and number of pages', async () => {
    const { pdf, pages } = await open().renderPdf(letter());
    const read = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(pages).toBe(1);
    expect(read.getTitle()).toBe('Contrat de séjour – Zoé');
    expect(read.getLanguage()).toBe('fr-FR');
    expect(read.getCreationDate()).toEqual(at);
    expect(read.getModificationDate()).toEqual(at);
    expect(read.catalog.toString()).toMatch(/MarkInfo|StructTreeRoot/);
    expect(read.catalog.toString()).toContain('Outlines');
  });

  it('Given the same request, then the same bytes, in the same browser and in another', async () => {
    const one = open();
    const first = await one.renderPdf(letter());
    await one.renderPdf(letter({ html: '<table><tr><th>a</th><td>b</td></tr></table>' }));
    const again = await one.renderPdf(letter());
    const elsewhere = await open().renderPdf(letter());
    expect(again.pdf.equals(first.pdf)).toBe(true);
    expect(elsewhere.pdf.equals(first.pdf)).toBe(true);
  });

  it('Given a font that only the margin of the pages names, then it is in the PDF', async () => {
    const css = '@page{@bottom-left{content:"Confidentiel";font:italic 9pt "Source Sans 3"}}';
    const { pdf } = await open().renderPdf(letter({ css }));
    expect(fontNames(await PDFDocument.load(pdf))).toContainEqual(
      expect.stringMatching(/SourceSans3.*-Italic/),
    );
  });

  it('Given another clock, then other bytes', async () => {
    const renderer = open();
    const first = await renderer.renderPdf(letter());
    const later = await renderer.renderPdf(letter({ at: new Date('2026-11-24T09:00:00Z') }));
    expect(later.pdf.equals(first.pdf)).toBe(false);
  });

  it('Given what would stand alone on a page, then it is kept with what goes with it', async () => {
    const space = (height: number) => `<div style="height: ${height}mm"></div>`;
    const list = '<ul><li>un</li><li>deux</li><li>trois</li><li>quatre</li></ul>';
    const rows = ['un', 'deux', 'trois', 'quatre'].map((word) => `<dt>${word}</dt><dd>oui</dd>`).join('');
    const told = async (html: string) => pdfPages((await open().renderPdf(letter({ html }))).pdf);
    expect(await told(space(234) + list)).toEqual(['undeux', 'troisquatre']);
    expect(await told(`${space(238)}<dl>${rows}</dl>`)).toEqual(['unouideuxoui', 'troisouiquatreoui']);
    const signed = `<section><h2>Annexes</h2>${list}</section><section class="ensemble"><h2>Signatures</h2>${space(60)}</section>`;
    expect(await told(`<p>avant</p>${space(160)}${signed}`)).toEqual([
      'avant',
      'AnnexesundeuxtroisquatreSignatures',
    ]);
  }, 60_000);

  it('Given a document of three pages, then three pages, each with its number and theirs, the title from the second on', async () => {
    const html =
      '<p>un</p><section class="annexe"><p>deux</p></section><p style="break-before:page">trois</p>';
    const { pages, pdf } = await open().renderPdf(letter({ html }));
    expect(pages).toBe(3);
    const said = await pdfMargins(pdf);
    expect(said.map((text) => [/Page\d\/\d/.exec(text)?.[0], text.includes('Contratdeséjour–Zoé')])).toEqual([
      ['Page1/3', false],
      ['Page2/3', true],
      ['Page3/3', true],
    ]);
    expect(wholeDocument(letter({ title: 'Entrée → ＂SEGPA＂' }))).toContain(
      'content: "Entrée -> [?]SEGPA[?]"',
    );
  });

  it('Given one bound for the DMP, then each of its fonts is in it, with the set of its glyphs', async () => {
    const { pdf } = await open().renderPdf(letter({ level: '1b' }));
    const descriptors = (await PDFDocument.load(pdf)).context
      .enumerateIndirectObjects()
      .flatMap(([, one]) =>
        one instanceof PDFDict && one.get(PDFName.of('Type')) === PDFName.of('FontDescriptor') ? [one] : [],
      );
    expect(descriptors.length).toBeGreaterThan(1);
    expect(
      descriptors.filter((one) => !one.has(PDFName.of('FontFile2')) || !one.has(PDFName.of('CIDSet'))),
    ).toEqual([]);
  });
});

describe('What a template cannot do', () => {
  let server: Server;
  let hits: string[];
  let origin: string;
  beforeEach(async () => {
    hits = [];
    server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.end('x');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((done) => server.close(done)));

  it('Given a redirect that comes while the document is printed, then what is printed is the document', async () => {
    const html = `<meta http-equiv="refresh" content="0;url=${origin}/refresh">${'<p>ligne</p>'.repeat(1_000)}`;
    const { pages } = await open().renderPdf(letter({ html }));
    expect(pages).toBeGreaterThan(10);
    expect(hits).toEqual([]);
  });

  it('Given a script, then it does not run', async () => {
    const html =
      '<p>un</p><script>for (let i = 0; i < 50; i++) document.body.innerHTML += "<p style=\'break-before:page\'>x</p>"</script>';
    expect((await open().renderPdf(letter({ html }))).pages).toBe(1);
  });

  it('Given a style that tries to close its element, then the text stays style', async () => {
    const css = '</style><p style="break-before:page">évadé</p>';
    expect((await open().renderPdf(letter({ css }))).pages).toBe(1);
  });
});

describe('What is far too large', () => {
  it('Given 500 pages, then it is refused, and trying again is pointless', async () => {
    const html = '<section style="break-after:page">page</section>'.repeat(500);
    await expect(open().renderPdf(letter({ html }))).rejects.toMatchObject({
      code: 'too-many-pages',
      retryable: false,
    });
  }, 60_000);

  it('Given an image of 200 MB in a template, then it is refused before anything is made of it', async () => {
    const before = process.memoryUsage().rss;
    const assets = { 'photo.png': { type: 'image/png', data: Buffer.alloc(200_000_000) } };
    await expect(
      open().renderPdf(letter({ html: '<img alt="" src="asset:photo.png">', assets })),
    ).rejects.toMatchObject({ code: 'html-too-large', retryable: false });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    expect(browsers).toEqual([]);
  });

  it('Given a small image shown a thousand times, then it weighs a thousand times', async () => {
    const assets = { 'plan.png': { type: 'image/png', data: Buffer.alloc(400_000) } };
    const before = process.memoryUsage().rss;
    await expect(
      open().renderPdf(letter({ html: '<img alt="" src="asset:plan.png">'.repeat(1_000), assets })),
    ).rejects.toMatchObject({ code: 'html-too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe('What proves nothing', () => {
  it.each([
    [
      'its own margins',
      '@page { margin: 2mm; @top-center { content: "" } } @page :first { @top-center { content: none } }',
    ],
    [
      'more weight than any other',
      ...[
        '@page { margin: 0 !important; @top-center { content: none !important; display: none !important } } @page :first { margin: 0 !important; @top-center { content: "" !important; color: #fff !important; font-size: 0 !important } } @layer a { @page :left { @top-center { visibility: hidden !important } } }',
      ],
    ],
    [
      'something laid over all',
      'body::after { content: ""; position: fixed; inset: -40mm; background: #fff; z-index: 9 } html { visibility: hidden !important }',
    ],
    ['tiny pages', '@page { size: 30mm 20mm; margin: 0 } p { display: none }'],
    ['a name of pages', '@page own { margin: 0; @top-center { content: none } } body { page: own }'],
    ['a rule left open', '.x { color: red'],
    ['a comment left open', '.x { color: red } /* then'],
  ])('Given a style with %s, then each page says so all the same', async (_, css) => {
    const html = '<p>ligne</p>'.repeat(120);
    const { pdf, pages } = await open().renderPdf(letter({ html, css, watermark: 'Brouillon, sans valeur' }));
    expect(pages).toBeGreaterThan(0);
    for (const last of await lastDrawn(pdf)) expect(last).toBe('Brouillon, sans valeur');
  });
});

describe('The pool', () => {
  it.each([0, 60, 250])(
    'Given the browser killed %s ms after a rendering began, then it succeeds with another browser',
    async (delay) => {
      const renderer = open();
      await renderer.renderPdf(letter());
      const long = renderer.renderPdf(letter({ html: '<p>ligne</p>'.repeat(3_000) }));
      await new Promise((wait) => setTimeout(wait, delay));
      browsers[0]?.process()?.kill('SIGKILL');
      expect((await long).pages).toBeGreaterThan(10);
      expect(browsers).toHaveLength(2);
    },
  );

  it('Given the browser killed while idle, then the next rendering starts another', async () => {
    const renderer = open();
    await renderer.renderPdf(letter());
    const gone = new Promise((done) => browsers[0]?.once('disconnected', done));
    browsers[0]?.process()?.kill('SIGKILL');
    await gone;
    expect((await renderer.renderPdf(letter())).pages).toBe(1);
    expect(browsers).toHaveLength(2);
  });

  it('Given two renderings a browser, when four are asked at once, then two browsers worked and the spent one is closed', async () => {
    const renderer = open({ rendersPerBrowser: 2 });
    await Promise.all([1, 2, 3, 4].map(() => renderer.renderPdf(letter())));
    expect(browsers).toHaveLength(2);
    expect(browsers[0]?.connected).toBe(false);
  });

  it('Given a queue that is full, then one more is refused and may be tried again', async () => {
    const renderer = open({ concurrency: 1, queue: 1 });
    const asked = [1, 2, 3].map(() => renderer.renderPdf(letter()));
    const ended = await Promise.allSettled(asked);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(ended[2]).toMatchObject({ reason: { code: 'queue-full', retryable: true } });
  });

  it('Given who asked is gone while it prints or waits, then it stops at once, and the browser goes on with the next', async () => {
    const renderer = open({ concurrency: 1, queue: 1 });
    await renderer.renderPdf(letter());
    const html = '<table>' + '<tr><td>a</td><td>b</td></tr>'.repeat(60_000) + '</table>';
    const [printing, waiting] = [new AbortController(), new AbortController()];
    const asked = [printing, waiting].map(({ signal }) => renderer.renderPdf(letter({ html }), signal));
    const ended = Promise.allSettled(asked);
    await new Promise((wait) => setTimeout(wait, 300));
    const begun = Date.now();
    waiting.abort(new Error('left'));
    printing.abort(new Error('left'));
    expect((await ended).map((each) => (each as PromiseRejectedResult).reason)).toMatchObject([
      { message: 'left' },
      { message: 'left' },
    ]);
    expect(Date.now() - begun).toBeLessThan(1_500);
    expect((await renderer.renderPdf(letter())).pages).toBe(1);
    expect(browsers).toHaveLength(1);
  });

  it('Given a rendering past its time, then it fails as such and the next one succeeds', async () => {
    const renderer = open({ time: 400 });
    await renderer.renderPdf(letter()).catch(() => undefined);
    const heavy = '<table>' + '<tr><td>a</td><td>b</td></tr>'.repeat(60_000) + '</table>';
    await expect(renderer.renderPdf(letter({ html: heavy }))).rejects.toMatchObject({
      code: 'too-long',
      retryable: true,
    });
    const patient = open();
    expect((await patient.renderPdf(letter())).pages).toBe(1);
  });

  it.each([
    ['html-too-large', { htmlBytes: 100 }],
    ['pdf-too-large', { pdfBytes: 100 }],
    ['too-many-pages', { pages: 0 }],
  ])('Given a document over its bound, then %s, and trying again is pointless', async (code, limits) => {
    await expect(open(limits).renderPdf(letter())).rejects.toMatchObject({ code, retryable: false });
  });
});
