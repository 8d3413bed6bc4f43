import type { MediaType } from './mediaTypes.js';

const LONGEST = 255;

/**
 * The name a file is kept under: without folders nor what is not seen or turns the reading round (control characters,
 * bidirectional marks), and with an ending that says truly what it is.
 */
export function fileName(given: string, { extensions }: MediaType): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.([^.]+)$/.exec(plain)?.[1]?.toLowerCase();
  const named = plain || 'fichier';
  if (ending !== undefined && extensions.includes(ending)) return shorten(named, ending.length + 1);
  return `${shorten(named, 0, LONGEST - 6)}.${extensions[0]}`;
}

/** Cuts a name before its ending. */
function shorten(name: string, ending: number, longest = LONGEST): string {
  const letters = Array.from(name);
  if (letters.length <= longest) return name;
  return [...letters.slice(0, longest - ending), ...letters.slice(letters.length - ending)].join('');
}

/** `Content-Disposition` of a file (RFC 6266): a plain name for the old, the true one for the others (RFC 8187). */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
