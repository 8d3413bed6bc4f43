import { adresse } from './adresse.js';
import { date } from './date.js';
import { escapeHtml, Html, type Word } from './Word.js';

type Part = Readonly<Record<string, unknown>>;

/** `{{entete @root}}` → the head of a document: its logo when the pack has one, who makes it, where, for which dossier and whom of a household, when, in which version. */
export const entete: Word = {
  name: 'entete',
  describes:
    'L’en-tête du document : organisme, établissement, dossier, date et version. S’écrit entete @root.',
  arity: [1, 1],
  use: 'text',
  takes: ['object'],
  facts: ['organisme.nom', 'etablissement.nom', 'etablissement.adresse', 'etablissement.finess'],
  run: ([root], call, context) => {
    const { organisme, etablissement, dossier, document } = (root ?? {}) as Record<string, Part>;
    const one = (value: unknown, lead = ''): string =>
      value === undefined || value === null || value === '' ? '' : `${lead}${escapeHtml(String(value))}`;
    const place = adresse.run(
      [etablissement?.['adresse']],
      { ...call, named: { sur: 'une' } },
      context,
    ) as Html;
    const reach = [place.text, one(etablissement?.['telephone'])].filter(Boolean).join(' · ');
    const lines = (texts: string[], name = ''): string =>
      texts.map((text) => (text === '' ? '' : `<p${name ? ` class="${name}"` : ''}>${text}</p>`)).join('');
    const day = String(date.run([document?.['date']], call, context));
    const logo =
      context.logo === undefined ? '' : `<img class="logo" src="asset:${escapeHtml(context.logo)}" alt="">`;
    const left =
      logo +
      lines([one(organisme?.['nom'])], 'organisme') +
      lines([one(etablissement?.['nom'])], 'etablissement') +
      lines([reach, one(etablissement?.['finess'], 'N°\u00A0FINESS\u00A0')], 'organisme');
    const right = lines([
      one(dossier?.['numero'], 'Dossier\u00A0'),
      one(document?.['concerne'], 'Concerne\u00A0: '),
      day === '' ? '' : `Établi le\u00A0${escapeHtml(day)}`,
      one(document?.['version'], 'Version\u00A0'),
    ]);
    return new Html(
      `<header class="entete"><div>${left}</div><div class="reference">${right}</div></header>`,
    );
  },
};
