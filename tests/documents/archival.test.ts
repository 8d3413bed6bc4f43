import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { finishPdf } from '../../engine/src/documents/rendering/finish.js';
import { cidSetOf } from '../../engine/src/documents/rendering/pdfa/cidSets.js';
import { levelOfFlow } from '../../engine/src/documents/rendering/pdfa/PdfALevel.js';
import { srgbProfile } from '../../engine/src/documents/rendering/pdfa/srgbProfile.js';
import { checkOpaque } from '../../engine/src/documents/templates/checkOpaque.js';

// What veraPDF says of the whole is told by `npm run conformance:pdfa`; here, what each step does.

const finish = {
  title: 'Fiche <d’urgence> & contacts',
  lang: 'fr-FR',
  at: new Date('2026-11-23T09:00:00Z'),
  fingerprint: 'same',
};

type Draw = (document: PDFDocument) => void;

async function finished(level: '1b' | '2a', draw: Draw = () => undefined): Promise<PDFDocument> {
  const { pdf } = await finishPdf(await printed(draw), { ...finish, level });
  return PDFDocument.load(pdf, { updateMetadata: false });
}

async function printed(draw: Draw): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  draw(document);
  return document.save();
}

/** A drawn signature: blue ink, transparent at its first sample, opaque at its second. */
const drawn: Draw = (document) => {
  const { context } = document;
  const image = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 2,
    Height: 1,
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  };
  const mask = context.register(
    context.stream(deflateSync(Buffer.from([0, 255])), { ...image, ColorSpace: 'DeviceGray' }),
  );
  const ink = Buffer.from([0, 0, 200, 0, 0, 200]);
  context.register(context.stream(deflateSync(ink), { ...image, ColorSpace: 'DeviceRGB', SMask: mask }));
};

const through =
  (state: Record<string, unknown>): Draw =>
  ({ context }) => {
    context.register(context.obj({ Type: 'ExtGState', ...state } as never));
  };

describe('The archival profile', () => {
  it('Given where a document goes, then what feeds the DMP is PDF/A-1b, the rest PDF/A-2a', () => {
    expect([
      levelOfFlow({ dmp: 'alimente' }),
      levelOfFlow({ dmp: 'consulte' }),
      levelOfFlow({ dmp: 'jamais' }),
    ]).toEqual(['1b', '2a', '2a']);
  });

  it('Given a PDF/A-1b, then version 1.4 without object streams, its title and profile in XMP, sRGB as its intent', async () => {
    const { pdf } = await finishPdf(await printed(() => undefined), { ...finish, level: '1b' });
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.4')).toBe(true);
    expect(text).not.toContain('/ObjStm');
    expect(pdf.toString('utf8')).toContain('Fiche &lt;d’urgence&gt; &amp; contacts');
    expect(text).toContain('<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>');
    const read = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(read.catalog.toString()).toContain('/OutputIntents');
    expect(read.context.trailerInfo.ID?.toString()).toMatch(/^\[ <[0-9a-f]{32}> <[0-9a-f]{32}> \]$/i);
  });

  it('Given the same again, then the same bytes; given another title, then others', async () => {
    const bytes = await printed(() => undefined);
    const one = await finishPdf(bytes, { ...finish, level: '2a' });
    const two = await finishPdf(bytes, { ...finish, level: '2a' });
    const other = await finishPdf(bytes, { ...finish, level: '2a', title: 'Autre' });
    expect(two.pdf.equals(one.pdf)).toBe(true);
    expect(other.pdf.equals(one.pdf)).toBe(false);
  });

  it('Given a drawn signature in PDF/A-1b, then it lies on white, without a mask', async () => {
    const read = await finished('1b', drawn);
    const images = read.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream &&
        object.dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceRGB')
          ? [object]
          : [],
      );
    expect(images).toHaveLength(1);
    expect(images[0]?.dict.has(PDFName.of('SMask'))).toBe(false);
    expect([...inflateSync(images[0]?.getContents() as Uint8Array)]).toEqual([255, 255, 255, 0, 0, 200]);
  });

  it.each([
    ['an opacity', { ca: 0.5 }],
    ['an opacity of strokes', { CA: 0.2 }],
    ['a blending', { BM: 'Multiply' }],
  ])(
    'Given %s in PDF/A-1b, then no PDF, and trying again is pointless; in PDF/A-2a it stays',
    async (_name, state) => {
      await expect(finished('1b', through(state))).rejects.toMatchObject({
        code: 'transparency',
        retryable: false,
      });
      const kept = await finished('2a', through(state));
      const [key] = Object.keys(state);
      expect(
        kept.context
          .enumerateIndirectObjects()
          .some(([, object]) => object instanceof PDFDict && object.has(PDFName.of(key as string))),
      ).toBe(true);
    },
  );

  it('Given a font of eleven glyphs, then its set names eleven, and no more', () => {
    const font = Buffer.alloc(12 + 16 + 6);
    font.writeUInt16BE(1, 4);
    font.write('maxp', 12, 'latin1');
    font.writeUInt32BE(28, 20);
    font.writeUInt32BE(6, 24);
    font.writeUInt16BE(11, 32);
    expect([...cidSetOf(font)]).toEqual([0b11111111, 0b11100000]);
  });

  it('Given the sRGB profile, then its size, its version and its three curves are as ICC.1 lays them', () => {
    const profile = srgbProfile();
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(profile[8]).toBe(2);
    expect(profile.toString('latin1', 36, 40)).toBe('acsp');
  });
});

describe('A template that feeds the DMP', () => {
  it.each([
    'p { opacity: 0.5 }',
    'p { color: rgba(0, 0, 0, 0.4) }',
    'p { color: rgb(0 0 0 / 40%) }',
    'p { color: #0f4c4f80 }',
    'p { box-shadow: 0 0 2mm #888 }',
    'p { text-shadow: 1pt 1pt #888 }',
    'p { mix-blend-mode: multiply }',
    'p { filter: blur(1pt) }',
    'p { background: linear-gradient(transparent, #000) }',
  ])('Given %s, then it is refused at publication, with its line', (rule) => {
    expect(checkOpaque(`h1 { color: #0f4c4f }\n${rule}`, 'style.css')).toMatchObject([
      { file: 'style.css', line: 2, rule: 'transparency', level: 'error' },
    ]);
  });

  it('Given plain colours, and words of transparency in a comment, then nothing is said', () => {
    const style =
      '/* opacity: 0.5 */ p { color: #0f4c4f; opacity: 1; box-shadow: none; border: 1pt solid #ccc }';
    expect(checkOpaque(style, 'style.css')).toEqual([]);
  });
});
