/** Why a rendering failed; each reason says by itself whether trying again makes sense. */
export type RenderReason =
  | 'html-too-large'
  | 'too-long'
  | 'pdf-too-large'
  | 'too-many-pages'
  | 'transparency'
  | 'browser-lost'
  | 'queue-full'
  | 'closed';

const messages: Record<RenderReason, string> = {
  'html-too-large': 'Le document à mettre en page est trop volumineux.',
  'too-long': 'La mise en page du document a dépassé le temps permis.',
  'pdf-too-large':
    'Le PDF produit est trop volumineux\u00A0: 25\u00A0Mo au plus. Allégez ses images, ou faites-en plusieurs documents.',
  'too-many-pages':
    'Le document produit compte trop de pages\u00A0: 300 au plus. Raccourcissez ce qu’il reprend, ou faites-en plusieurs documents.',
  transparency:
    'Le document laisse voir à travers une couleur ou une image\u00A0: le format d’archive du DMP (PDF/A-1) ne l’admet pas.',
  'browser-lost': 'Le navigateur qui met en page les documents s’est arrêté.',
  'queue-full': 'Trop de documents attendent d’être mis en page.',
  closed: 'La mise en page des documents est arrêtée.',
};

const passing: ReadonlySet<RenderReason> = new Set(['too-long', 'browser-lost', 'queue-full', 'closed']);

/** A rendering that gave no PDF. `message` is French; `retryable` is false when the document itself is at fault. */
export class RenderFailed extends Error {
  readonly retryable: boolean;

  constructor(
    readonly code: RenderReason,
    cause?: unknown,
  ) {
    super(messages[code], { cause });
    this.name = 'RenderFailed';
    this.retryable = passing.has(code);
  }
}
