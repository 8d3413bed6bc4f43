import { dateLongue } from '../templates/words/dateLongue.js';
import { dayOf } from '../templates/words/days.js';
import { escapeHtml } from '../templates/words/Word.js';

/** A line of the table of contents. */
export interface ContentsLine {
  title: string;
  /** Version, state, seal, in French. */
  state: string;
  madeAt: Date;
  pages: number;
}

/** What the first pages say. */
export interface Contents {
  person: string;
  house: string;
  at: Date;
  masked: boolean;
  lines: readonly ContentsLine[];
}

/** The table of contents of a bundle. @param before pages that the table itself takes */
export function contentsPage({ person, house, at, masked, lines }: Contents, before: number): string {
  let page = before + 1;
  const rows = lines.map(({ title, state, madeAt, pages }) => {
    const row = `<tr><td>${escapeHtml(title)}</td><td>${escapeHtml(state)}</td><td>${longDate(madeAt)}</td><td>${page}</td></tr>`;
    page += pages;
    return row;
  });
  return `<h1>Documents de ${escapeHtml(person)}</h1>
<p>${escapeHtml(house)}, le ${longDate(at)}.${masked ? ' Variantes masquées, pour la personne et ses proches.' : ''}</p>
<table class="sommaire"><thead><tr><th scope="col">Document</th><th scope="col">État</th><th scope="col">Établi le</th><th scope="col">Page</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<p class="note">Copie de lecture${'\u00A0'}: les pages sont comptées dans l’ensemble. Chaque original, avec son cachet et son empreinte, reste dans le dossier et fait seul foi.</p>`;
}

export const contentsStyle =
  '.sommaire { break-inside: auto; } .sommaire td { font-size: 9.5pt; } .sommaire td:last-child { text-align: right; }';

function longDate(date: Date): string {
  return String(dateLongue.run([dayOf(date)], { named: {}, nested: false }, noContext));
}

const noContext = { today: '', labelOf: () => '', levelsOf: () => [], signatures: new Map<never, never>() };
