import type { DmpBlock } from '@trame/schemas';
import { escapeXml } from '../../../platform/index.js';

type Cell = Extract<DmpBlock, { kind: 'tableau' }>['rows'][number][number];

/** The narrative of a document, to print: every text of it escaped, no markup of its own. */
export function narrativeHtml(title: string, blocks: readonly DmpBlock[]): string {
  return `<h1>${escapeXml(title)}</h1>${blocks.map(blockHtml).join('')}`;
}

function blockHtml(block: DmpBlock): string {
  switch (block.kind) {
    case 'titre':
      return `<h2>${escapeXml(block.text)}</h2>`;
    case 'texte':
      return `<p>${linesHtml(block.text)}</p>`;
    case 'liste':
      return `<ul>${block.items.map((item) => `<li>${linesHtml(item)}</li>`).join('')}</ul>`;
    case 'tableau':
      return `<table>${block.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('')}</table>`;
  }
}

function cellHtml({ text, across, down }: Cell): string {
  const spans = `${across ? ` colspan="${across}"` : ''}${down ? ` rowspan="${down}"` : ''}`;
  return `<td${spans}>${linesHtml(text)}</td>`;
}

function linesHtml(text: string): string {
  return escapeXml(text).replaceAll('\n', '<br>');
}
