import { nationalType, type InstalledPack } from '../catalog/index.js';
import type { DocumentData } from './DocumentData.js';
import { withGapsSaid } from './facts.js';
import { heldWithin } from './policy.js';
import { assetName, type Logo } from './logos/Logo.js';
import { isMasked } from './maskData.js';
import { levelOfFlow } from './rendering/pdfa/PdfALevel.js';
import type { RenderRequest } from './rendering/shell.js';
import { type PackTemplate, templatePackOf } from './packTemplate.js';
import type { SoundSignature } from './signature.js';
import { compileTemplate } from './templates/compileTemplate.js';
import type { SignatureMark } from './templates/words/Word.js';
import { templateShape } from './templates/templateShape.js';

/** One filling of a template. */
export interface Filling {
  pack: InstalledPack;
  template: PackTemplate;
  data: DocumentData;
  signatures?: readonly SoundSignature[];
  /** The logo that its facts name; without one, that of the pack. */
  logo?: Logo | undefined;
  /** What follows it, out of reach of its style: the page of signatures. */
  after?: RenderRequest['after'];
  /** Of what proves nothing: what each page says of it. */
  watermark?: string;
  at: Date;
}

/**
 * The document to render: the template filled, its style, its title.
 * @throws TemplateFillError, TemplateSyntaxError
 */
export function fillTemplate({
  pack,
  template,
  data,
  signatures = [],
  logo,
  after,
  watermark,
  at,
}: Filling): RenderRequest {
  const { model } = template;
  const shape = templateShape(model, templatePackOf(pack), (id) => data.noms?.[id]);
  const marks = marksOf(template, signatures);
  const listed = marks.filter(({ statut }) => statut !== undefined);
  const html = compileTemplate(template.template, shape).fill(
    {
      ...withGapsSaid(template, data),
      vocabulaire: pack.manifest.vocabulary,
      signatures: listed,
    },
    {
      today: data.aujourdHui,
      logo: logo && !isMasked(data) ? assetName(logo) : logoIn(pack, data),
      ins: data.ins,
      signatures: new Map(marks.map((mark) => [mark.signataire, mark])),
    },
  );
  const level = levelOfFlow(heldWithin(model.flow, nationalType(model.nationalType)?.flow));
  const css = template.style;
  const own = logo && !isMasked(data) ? { [assetName(logo)]: logo } : {};
  const assets = { ...imagesShown(pack, html + css), ...own };
  return { html, css, assets, after, title: model.title, lang: 'fr-FR', at, level, watermark };
}

/** The images of the pack that a document shows. */
function imagesShown({ images }: InstalledPack, text: string): NonNullable<RenderRequest['assets']> {
  return Object.fromEntries([...images].filter(([name]) => text.includes(`asset:${name}`)));
}

/**
 * The logo of the establishment, `logo-<finess>.png`, `.jpg` or `.jpeg`; else that of all who use the pack, `logo.png` and so on.
 * None on what is masked: a picture may show the address, and no mask reads pictures.
 */
function logoIn({ images }: InstalledPack, data: DocumentData): string | undefined {
  if (isMasked(data)) return undefined;
  const { etablissement } = data;
  const finess = (etablissement as { finess?: unknown } | undefined)?.finess;
  const names = typeof finess === 'string' ? [`logo-${finess.toLowerCase()}`, 'logo'] : ['logo'];
  return names
    .flatMap((name) => [`${name}.png`, `${name}.jpg`, `${name}.jpeg`])
    .find((name) => images.has(name));
}

function marksOf({ model }: PackTemplate, signatures: readonly SoundSignature[]): SignatureMark[] {
  return model.signatories.map(({ id, label }) => {
    const signed = signatures.find(({ signatory }) => signatory === id);
    if (!signed) return { signataire: id, libelle: label };
    const { statut, nom, qualite, moyen, image, motif, date, distance } = signed;
    return {
      signataire: id,
      libelle: label,
      statut,
      nom,
      qualite,
      moyen,
      image,
      motif,
      ...(distance ? { distance: true } : {}),
      date: date.toISOString(),
    };
  });
}
