import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';

/** Room for a number of a byte range, replaced once the bytes are known. */
const UNKNOWN = 9_999_999_999;
/** As pdf-lib writes it. */
export const UNKNOWN_RANGE = `/ByteRange [ 0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN} ]`;

/** What the seal says in clear. */
export interface SealNote {
  name: string;
  at: Date;
  reason: string;
}

/**
 * Writes the document again with a signature field that shows nothing on its first page, and room for a signature
 * (ISO 32000-1, 12.8.1). Without object streams: what is not signed must lie in clear.
 * @param room bytes of the signature, at most
 */
export async function withPlaceholder(
  pdf: Buffer,
  { name, at, reason }: SealNote,
  room: number,
): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context, catalog } = document;
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
      Contents: PDFHexString.of('0'.repeat(room * 2)),
      M: PDFString.of(`D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`),
      Name: PDFHexString.fromText(name),
      Reason: PDFHexString.fromText(reason),
    }),
  );
  const [page] = document.getPages();
  if (!page) throw new Error('a document without a page cannot be sealed');
  // PDF/A wants an appearance, even of what shows nothing (ISO 19005-1, 6.9), and a printed annotation (6.5.3).
  const appearance = context.register(
    context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0] }),
  );
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('Cachet'),
      TU: PDFHexString.fromText('Cachet électronique'),
      Rect: [0, 0, 0, 0],
      F: 132,
      P: page.ref,
      V: signature,
      AP: { N: appearance },
    }),
  );
  page.node.addAnnot(field);
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  const bytes = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  return Buffer.from(bytes);
}
