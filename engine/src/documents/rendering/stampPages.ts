import { PDFDocument, PDFName, PDFOperator, PDFOperatorNames } from '@cantoo/pdf-lib';

/** Points from the top of the page to the stamp: above where the margins of the house say the title. */
const BELOW = 7;

const NAME = PDFName.of('Filigrane');

/**
 * Draws a small page at the head of each page of a document, over all that is there: nothing in the document hides it. It
 * is no part of its content (ISO 32000-1, 14.8.2.2).
 * @param small a PDF of one page, opaque
 */
export async function stampPages(document: PDFDocument, small: Uint8Array): Promise<void> {
  const [stamp] = await document.embedPdf(await PDFDocument.load(small, { updateMetadata: false }), [0]);
  if (!stamp) throw new Error('nothing to stamp was printed');
  await document.flush();
  for (const page of document.getPages()) {
    const { x, y, width, height } = page.getMediaBox();
    const scale = Math.min(1, width / stamp.width, height / (stamp.height + BELOW));
    const left = x + (width - stamp.width * scale) / 2;
    const bottom = y + height - (stamp.height + BELOW) * scale;
    page.node.setXObject(NAME, stamp.ref);
    page.pushOperators(
      PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]),
      PDFOperator.of(PDFOperatorNames.PushGraphicsState),
      PDFOperator.of(
        PDFOperatorNames.ConcatTransformationMatrix,
        [scale, 0, 0, scale, left, bottom].map((one) => document.context.obj(one)),
      ),
      PDFOperator.of(PDFOperatorNames.DrawObject, [NAME]),
      PDFOperator.of(PDFOperatorNames.PopGraphicsState),
      PDFOperator.of(PDFOperatorNames.EndMarkedContent),
    );
  }
}
