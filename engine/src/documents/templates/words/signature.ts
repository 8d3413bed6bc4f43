import { dateLongue } from './dateLongue.js';
import { escapeHtml, Html, type Word, type SignatureMark } from './Word.js';

/** `{{signature "directeur"}}` → the place where one signs: empty before, filled after, with what was answered. */
export const signature: Word = {
  name: 'signature',
  describes: 'Le cadre de signature d’un signataire du document : signature "directeur".',
  arity: [1, 1],
  use: 'text',
  takes: ['signatory'],
  run: ([signatory], call, context) => {
    const mark = context.signatures.get(String(signatory));
    if (!mark) return '';
    const day = String(dateLongue.run([mark.date], call, context));
    return new Html(
      `<div class="signature signature-${mark.statut ?? 'attendue'}"><p class="signature-libelle">${escapeHtml(mark.libelle)}</p>${body(mark, day)}</div>`,
    );
  },
};

function body(mark: SignatureMark, day: string): string {
  const name = [mark.nom, mark.qualite].filter(Boolean).join(', ');
  const line = (text: string): string => (text === '' ? '' : `<p>${escapeHtml(text)}</p>`);
  switch (mark.statut) {
    case 'signe':
      return image(mark) + line(name) + line(`Signé le ${day}${means(mark)}`);
    case 'refuse':
      return (
        line(name) +
        line(`A refusé de signer, le ${day}${mark.distance ? ', à distance' : ''}`) +
        reason(mark)
      );
    case 'absent':
      return line(name) + line(`Absence constatée le ${day}`) + reason(mark);
    case 'incapable':
      return line(name) + line(`Dans l’impossibilité de signer, le ${day}`) + reason(mark);
    case undefined:
      return '<p class="signature-place"></p>';
  }
}

function means({ moyen, distance }: SignatureMark): string {
  const far = distance ? ', à distance' : '';
  if (moyen === 'authentification') return ', sous son identité authentifiée';
  return `${moyen === 'saisie' ? ', nom saisi' : ''}${far}`;
}

function reason({ motif }: SignatureMark): string {
  return motif ? `<p>Motif\u00A0: ${escapeHtml(motif)}</p>` : '';
}

/** Only a drawing made by our own field goes to the paper: a PNG in base64, of bounded size. */
function image({ image: source, nom }: SignatureMark): string {
  if (!source || source.length > 700_000 || !/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/.test(source))
    return '';
  return `<img class="signature-image" alt="Signature manuscrite de ${escapeHtml(nom ?? 'la personne')}" src="${source}">`;
}
