import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodePDFRawStream, PDFArray, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import puppeteer from 'puppeteer';
import { flags } from '../../engine/src/documents/chromium/flags.js';
import { locateChromium } from '../../engine/src/documents/chromium/locate.js';
import { createRenderer } from '../../engine/src/documents/rendering/Renderer.js';
import { type RenderRequest, wholeDocument } from '../../engine/src/documents/rendering/shell.js';
import { checkMarkup } from '../../engine/src/documents/templates/checkMarkup.js';
import { checkStyle } from '../../engine/src/documents/templates/checkStyle.js';
import { testChromium } from '../support/chromium.js';
import { spentSince } from '../support/spent.js';
import { until } from '../support/until.js';
import { pdfPages, pdfText } from './pdfText.js';
import { attackPage, ATTACKS, onePixel } from './attacks.js';

/** Those that a browser would do by itself. */
const TRIED = ATTACKS.filter(({ idle }) => !idle).map(({ name }) => name);

describe('What a template would fetch', () => {
  const asked: string[] = [];
  const askedNaked: string[] = [];
  let naive = '';
  let outside: Server;
  const renderer = createRenderer({ chromium: testChromium });
  const print = async (page: Pick<RenderRequest, 'css' | 'html' | 'after'>): Promise<PDFDocument> => {
    const at = new Date('2026-11-23T09:00:00Z');
    const { pdf } = await renderer.renderPdf({ ...page, title: 'Essai', lang: 'fr-FR', at });
    return PDFDocument.load(pdf, { updateMetadata: false });
  };
  let folder: string;
  let printed: PDFDocument;

  beforeAll(async () => {
    outside = createServer((request, response) => {
      const name = (request.url ?? '').slice(1);
      if (name) asked.push(name);
      response.setHeader('Content-Type', name ? 'application/octet-stream' : 'text/html');
      response.end(name ? '' : naive);
    });
    await new Promise<void>((ready) => outside.listen(0, '127.0.0.1', ready));
    folder = await mkdtemp(path.join(tmpdir(), 'trame-attack-'));
    await writeFile(path.join(folder, 'secret.png'), Buffer.from(onePixel, 'base64'));
    await writeFile(path.join(folder, 'secret.html'), '<p style="break-before:page">SECRET</p>');
    const origin = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    const attack = attackPage(origin, `file://${folder}`);
    // First as any browser would show it: what asks for nothing even there would prove nothing here.
    const chromium = await locateChromium(testChromium);
    const naked = await puppeteer.launch({
      executablePath: chromium.executablePath,
      headless: 'shell',
      args: ['--no-sandbox', '--disable-gpu'],
      env: chromium.env,
    });
    try {
      naive = `<!doctype html><style>${attack.css}</style>${attack.html}`;
      const page = await naked.newPage();
      await page.goto(`${origin}/`, { waitUntil: 'domcontentloaded' });
      await until(() => TRIED.every((name) => asked.includes(name)), 5_000).catch(() => undefined);
    } finally {
      await naked.close();
    }
    askedNaked.push(...asked.splice(0));
    printed = await print(attack);
  }, 60_000);
  afterAll(async () => {
    await new Promise((done) => outside.close(done));
    await renderer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(TRIED)('Given %s towards the network, then nothing is asked, though a browser would', (name) => {
    expect(askedNaked).toContain(name);
    expect(asked).not.toContain(name);
  });

  it('Given all the others, then nothing at all is asked', () => {
    expect(asked).toEqual([]);
  });

  it('Given files of the machine, then none is in the PDF, neither text nor image, though an image within is', async () => {
    expect(await pdfText(await printed.save())).not.toContain('SECRET');
    // The browser draws its own signs in place of what it could not fetch: what is sought is the pixel.
    expect(sizesOf(printed)).not.toContain('1 × 1');
    const within = `<img alt="" src="data:image/png;base64,${onePixel}">`;
    expect(sizesOf(await print({ css: '', html: within }))).toContain('1 × 1');
  });

  it('Given an answer in characters that another form of is markup, then it is words, and hides nothing', async () => {
    const answer = '＜style＞p{display:none}＜/style＞＜img src=＂asset:a.png＂＞ ﹤b﹥ ≮ ＆lt;';
    const page = wholeDocument({
      html: `<p>Signé : ${answer}</p>`,
      assets: { 'a.png': { type: 'image/png', data: Buffer.from(onePixel, 'base64') } },
      title: 'Essai',
      lang: 'fr-FR',
      at: new Date('2026-11-23T09:00:00Z'),
    });
    expect(page).toContain(
      '<p>Signé\u00a0: [?]style[?]p{display:none}[?]/style[?]img src=[?]asset:a.png[?] [?]b[?] [?] [?]lt;</p>',
    );
    const printed = await print({ html: `<p>Signé ${answer}</p>`, css: '' });
    expect(await pdfText(await printed.save())).toContain('Signé');
  });

  it.each([
    ['a style that hides it', '.preuve, .preuve * { display: none !important } body > :last-child { color: #fff }', '<p>Contrat</p>'], // prettier-ignore
    ['a style that shrinks or hides its pages', '@page { size: 5mm 5mm; margin: 0 } html { visibility: hidden; height: 1mm; overflow: hidden }', '<p>Contrat</p>'], // prettier-ignore
    ['what covers each page', '', '<p>Contrat</p><div style="position: fixed; inset: 0; background: #fff; z-index: 9">Rien</div>'], // prettier-ignore
    ['an element that is left open', '', '<p>Contrat</p><details><summary>Suite</summary><div hidden><!-- '],
    ['words of its own in its place', 'code { font-size: 0 } .preuve::before { content: "Tous ont signé" }', '<p>Contrat</p>'], // prettier-ignore
  ])('Given %s, then the page that follows a document is drawn as after any other', async (_, css, html) => {
    const after = {
      html: '<section class="preuve"><h2>Recueil</h2><p>Jean refuse <code>a1b2</code></p></section>',
      title: 'Recueil',
    };
    const page = await print({ css, html, after });
    const plain = await print({ css: '', html: '<p>Contrat</p>', after });
    expect((await pdfPages(await page.save())).at(-1)).toBe('RecueilJeanrefusea1b2');
    expect(drawnLast(page)).toEqual(drawnLast(plain));
  });

  it('Given names to resolve beforehand, then no name resolves in this browser, and all goes to a proxy that does not exist', () => {
    expect(flags).toEqual(
      expect.arrayContaining(['--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=http://127.0.0.1:9']),
    );
  });
});

describe('What would look outside, at publication', () => {
  it.each([
    ['outside-image', '<table background="https://exemple.fr/fond.png">'],
    ['outside-image', '<img alt="" src="asset:a.png" srcset="//exemple.fr/logo.png 2x">'],
    ['outside-image', '<img alt="" src="asset:a.png" srcset="asset:a.png 1x, https://exemple.fr/a.png 2x">'],
    ['outside-image', '<img alt="" src="asset:a.png" srcset="asset:a.png, //exemple.fr/a.png">'],
    [
      'outside-image',
      '<img alt="" src="asset:a.png" srcset="data:image/png;base64,AA 1x,https://exemple.fr/a.png 2x">',
    ],
    ['outside-image', '<img alt=""src="https://exemple.fr/a.png">'],
    ['outside-image', '<img/src="https://exemple.fr/a.png"alt="">'],
    ['outside-image', '<img alt="a > b" src="https://exemple.fr/a.png">'],
    ['outside-image', '<img alt="" src=" https://exemple.fr/a.png">'],
    ['outside-image', '<img alt="" src=\n"\t//exemple.fr/a.png">'],
    ['outside-image', '<img alt=""srcset="asset:a.png 1x, https://exemple.fr/a.png 2x">'],
    ['script-attribute', '<img alt=""onerror="alert(1)">'],
    ['script-attribute', '<p title=">" onclick="alert(1)">'],
    ['outside-link', '<a title=""href="javascript:alert(1)">x</a>'],
    ['outside-image', '<img alt="" s{{!-- --}}rc="https://exemple.fr/a.png">'],
    ['forbidden-element', '<scr{{!\n}}ipt>alert(1)</script>'],
    ['forbidden-element', '<!--><script>alert(1)</script>-->'],
    ['outside-image', '<img alt="" src="file:///etc/passwd">'],
    ['outside-image', '<img alt="" src="data:text/html,x">'],
    ['outside-link', '<a href="javascript:alert(1)">x</a>'],
    ['outside-link', '<a href="file:///etc/passwd">x</a>'],
    ['outside-link', '<a href="data:text/html,x">x</a>'],
    ['outside-link', '<a href="{{usager.nomNaissance}}">x</a>'],
    ...[
      'link rel="prefetch"',
      'link rel="dns-prefetch"',
      'meta http-equiv="refresh"',
      'base',
      'iframe',
      'object',
      'embed',
      'frame',
      'svg',
      'math',
      'form',
      'video',
      'audio',
      'template shadowrootmode="open"',
      'noscript',
      'textarea',
      'xmp',
      'plaintext',
      'canvas',
      'applet',
    ].map((element): [string, string] => ['forbidden-element', `<${element} href="#">`]),
  ])('%s: %s', (rule, source) => {
    expect(checkMarkup(`\n${source}`).filter(({ rule: found }) => found === rule)).toMatchObject([
      { line: 2, level: 'error' },
    ]);
  });

  it.each([
    '@import "https://exemple.fr/a.css";',
    '@import url(//exemple.fr/a.css);',
    '@import url("https://exemple.fr/a.css") layer(x) supports(display: grid) print;',
    '@layer a { @media print { p { background: url(https://exemple.fr/a.png) } } }',
    '@namespace x url(https://exemple.fr/ns);',
    'p { background: src("https://exemple.fr/a.png") }',
    ':root { --fond: url(https://exemple.fr/a.png) }',
    '@font-face { font-family: x; src: url(https://exemple.fr/a.woff2) }',
    'p { background: url(file:///etc/passwd) }',
    'p { background: \\75rl(https://exemple.fr/a.png) }',
    'p { background: image-set("https://exemple.fr/a.png" 1x) }',
    'p { content: url(data:text/html,x) }',
    'p { list-style: u\\72 l("//exemple.fr/a.png") }',
    'p { background: u\\rl(https://exemple.fr/a.png) }',
    '@\\import "https://exemple.fr/a.css";',
    'p { background: image-set("asset:a.png" 1x, "https://exemple.fr/a.png" 2x) }',
    'p { background: -webkit-image-set("asset:a.png" type("image/png"), \'//exemple.fr/a.png\' 2x) }',
    'p { background: image-set("asset:a.png" 1x, url(https://exemple.fr/a.png) 2x) }',
    'p { content: "/*"; background: url(https://exemple.fr/a.png); content: "*/" }',
    'p { a: url(asset:/*); background: url(https://exemple.fr/a.png); b: url(asset:*/) }',
    'p { a: \\75 rl(asset:/*); background: url(https://exemple.fr/a.png); b: url(asset:*/) }',
    '{{!-- p { background: url(https://exemple.fr/a.png) } --}}',
  ])('Given a style that says %s, then it is a fault, with its line', (style) => {
    expect(checkStyle(`p { color: #000 }\n${style}`, 'style.css')).toMatchObject([
      { file: 'style.css', line: 2, rule: 'outside-style', level: 'error' },
    ]);
  });

  it('Given a style that draws with what the template has, or that a comment cites, then nothing is said', () => {
    const style =
      'p { background: url("asset:fond.png") } /* url(https://exemple.fr) */ q { background: url(data:image/png;base64,AA) } i { background: image-set("asset:a.png" 1x type("image/png"), url(asset:b.png) 2x) } q::before { content: "\\201C" }';
    expect(checkStyle(style, 'style.css')).toEqual([]);
    const markup = '<img alt="" src="asset:a.png" srcset="data:image/png;base64,AA 1x, asset:b.png 2x">';
    expect(checkMarkup(markup)).toEqual([]);
    const quoted = `<a title="src=https" href="https://exemple.fr/data=1">l’« a > b »</a><p class="{{#if a}}src{{/if}}"></p>`;
    expect(checkMarkup(quoted)).toEqual([]);
  });

  it.each(['src', 'href'])(
    'Given an attribute %s with nothing but spaces, then it is judged in the time of its length',
    (attribute) => {
      const spent = spentSince();
      expect(checkMarkup(`<p ${attribute}=${' '.repeat(30_000)}></p>`)).toEqual([]);
      expect(spent()).toBeLessThan(2000);
    },
  );

  it.each([
    'u{{!-- --}}rl(https://exemple.fr/a.png)',
    '&#117;rl&lpar;https://exemple.fr/a.png)',
    'url(asset:a.png) /* */, url(https://exemple.fr/a.png)',
  ])('Given an attribute whose style says %s, then it is a fault, with its line', (style) => {
    const source = `<p>l’ami</p>\n<p style="background: ${style}"></p>`;
    expect(checkStyle(source, 'documents/x/template.hbs')).toMatchObject([
      { line: 2, rule: 'outside-style' },
    ]);
  });
});

/** The width and height of each image that a PDF holds. */
function sizesOf(pdf: PDFDocument): string[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream)) return [];
    const said = (name: string): string => String(object.dict.get(PDFName.of(name)));
    return said('Subtype') === '/Image' ? [`${said('Width')} × ${said('Height')}`] : [];
  });
}

/** How the last page is drawn: its size and what its stream says. */
function drawnLast(pdf: PDFDocument): unknown {
  const page = pdf.getPages().at(-1);
  const contents = page?.node.Contents();
  const stream = contents instanceof PDFArray ? contents.lookup(0) : contents;
  if (!(stream instanceof PDFRawStream)) throw new Error('a page draws by one stream');
  return {
    size: page?.getSize(),
    drawn: Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'),
  };
}
