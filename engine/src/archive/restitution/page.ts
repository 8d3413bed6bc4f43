import { dateInWords } from '@trame/language';
import { escapeXml } from '../../platform/index.js';

const STYLE = `body { font: 11pt/1.5 sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1d1d1f; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
article { border-top: 1px solid #8a8a8e; padding: 1rem 0; break-inside: avoid; }
dt { font-weight: 600; margin-top: .5rem; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.soft { color: #55555a; } @media print { body { margin: 0; max-width: none; } }`;

/** The head of a page to be opened without a server, and printed. @param title plain text */
export const pageHead = (title: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeXml(title)}</h1>
`;

export const PAGE_FOOT = '</body></html>\n';

/** `26 novembre 2026 à 20:30`, in France. */
export const instantInWords = dateInWords({ dateStyle: 'long', timeStyle: 'short' });

/** `26 novembre 2026`, in France. */
export const dayInWords = dateInWords({ dateStyle: 'long' });

/** The name of a file in the archive: what every system opens, in the order of the dossier. */
export function entryName(index: number, title: string, ending: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `${String(index + 1).padStart(3, '0')}-${plain || 'document'}.${ending}`;
}

/** The ending of a file's name, when it is one that can be trusted to be nothing else. */
export const endingOf = (name: string | undefined): string =>
  /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? 'bin';
