import type { GridLevel } from '../gridLevels.js';
import { escapeHtml, Html, type Word } from './Word.js';

/**
 * `{{graphique grilles.besoins "Besoins de santé" dimension="sante"}}` → the answers of a sitting, item by item, each at
 * its place on its own scale. Nothing is added up, nothing is see-through (PDF/A-1), and its text says the same.
 */
export const graphique: Word = {
  name: 'graphique',
  describes:
    'Le graphique d’une grille, item par item : graphique grilles.besoins "Titre" dimension="sante".',
  arity: [2, 2],
  use: 'text',
  takes: ['grid', 'path'],
  run: ([sitting, title], { named }, { levelsOf }) => {
    const dimension = named['dimension'];
    const levels = levelsOf(sitting, typeof dimension === 'string' ? dimension : undefined);
    if (!levels.some(({ answer }) => answer !== undefined)) return '';
    return new Html(figure(String(title), levels));
  },
};

/** In units of a tenth of a millimetre: the width of a page between its margins. */
const WIDTH = 1700;
const LABELS = 860;
const BARS = 440;
const LINE = 38;
const GAP = 16;
const CHARACTERS = 56;

function figure(title: string, levels: readonly GridLevel[]): string {
  let y = 0;
  const rows = levels.map((level) => {
    const lines = wrap(level.label);
    const height = lines.length * LINE + GAP;
    const drawn = row(level, lines, y, height);
    y += height;
    return drawn;
  });
  const told = levels.map(({ label, answer }) => `${label}\u00A0: ${answer ?? 'non évalué'}`).join('. ');
  return `<figure class="graphique"><figcaption>${escapeHtml(title)}</figcaption><svg role="img" aria-label="${escapeHtml(
    `${title}. ${told}.`,
  )}" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH / 10}mm" height="${y / 10}mm">${rows.join('')}</svg></figure>`;
}

function row(
  { answer, rank, steps }: GridLevel,
  lines: readonly string[],
  top: number,
  height: number,
): string {
  const middle = top + height / 2;
  const text = lines
    .map(
      (line, index) =>
        `<tspan x="0" y="${middle + LINE * (index - (lines.length - 1) / 2) + 11}">${escapeHtml(line)}</tspan>`,
    )
    .join('');
  const at = LABELS + (BARS * rank) / steps;
  const marks = Array.from({ length: steps + 1 }, (_, step) => {
    const x = LABELS + (BARS * step) / steps;
    return `<rect x="${x - 1}" y="${middle - 9}" width="2" height="18" fill="#b9bfc4"/>`;
  }).join('');
  const bar =
    answer === undefined
      ? ''
      : `<rect x="${LABELS}" y="${middle - 8}" width="${at - LABELS}" height="16" fill="#0f4c4f"/><circle cx="${at}" cy="${middle}" r="12" fill="#0f4c4f"/>`;
  return `<text class="graphique-item">${text}</text><rect x="${LABELS}" y="${middle - 1}" width="${BARS}" height="2" fill="#b9bfc4"/>${marks}${bar}<text class="graphique-reponse" x="${LABELS + BARS + 40}" y="${middle + 11}">${escapeHtml(answer ?? 'Non évalué')}</text>`;
}

/** Cuts a label into lines that stand beside the bars. */
function wrap(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < CHARACTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
