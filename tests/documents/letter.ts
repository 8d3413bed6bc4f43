import { documentsRoom } from '../../engine/src/documents/room.js';

/** The PDF of a letter that says a text, as the renderer of the documents makes it. */
export async function letter(text: string): Promise<Buffer> {
  const { pdf } = await documentsRoom().renderer.renderPdf({
    html: `<p>${text}</p>`,
    title: 'Courrier',
    lang: 'fr-FR',
    at: new Date('2026-11-23T09:00:00Z'),
  });
  return pdf;
}
