import { MEDIA_TYPES, type MediaType } from './mediaTypes.js';

/** Bytes to look at: the beginning of a file. */
export const HEAD_BYTES = 8192;

type Kind = keyof typeof MEDIA_TYPES;

/** Marks at fixed places (WHATWG MIME Sniffing, and the registered signatures of each format). */
const MARKS: ReadonlyArray<{ kind: Kind; at: number; bytes: string }> = [
  { kind: 'pdf', at: 0, bytes: '%PDF-' },
  { kind: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { kind: 'gif', at: 0, bytes: 'GIF87a' },
  { kind: 'gif', at: 0, bytes: 'GIF89a' },
  { kind: 'tiff', at: 0, bytes: 'II*\0' },
  { kind: 'tiff', at: 0, bytes: 'MM\0*' },
  { kind: 'rtf', at: 0, bytes: '{\\rtf1' },
  { kind: 'mp3', at: 0, bytes: 'ID3' },
  { kind: 'ogg', at: 0, bytes: 'OggS' },
];

/** Brands of the ISO base media format (ISO/IEC 14496-12, `ftyp`). */
const BRANDS: Readonly<Record<string, Kind>> = {
  heic: 'heic',
  heix: 'heic',
  mif1: 'heic',
  msf1: 'heic',
  'M4A ': 'm4a',
  isom: 'mp4',
  iso2: 'mp4',
  mp41: 'mp4',
  mp42: 'mp4',
  avc1: 'mp4',
  'M4V ': 'mp4',
  qt: 'mp4',
};

/**
 * Says what a file is from its first bytes, whatever it is called and whatever the browser says.
 * @param head its first bytes, up to `HEAD_BYTES`
 * @param name its name: it only tells a table of values from another text
 * @returns undefined when it is none of the kinds that may be joined
 */
export function sniffMediaType(head: Buffer, name: string): MediaType | undefined {
  const kind = kindOf(head, name);
  return kind && MEDIA_TYPES[kind];
}

function kindOf(head: Buffer, name: string): Kind | undefined {
  const text = head.toString('latin1');
  const marked = MARKS.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (marked) return marked.kind;
  if (text.startsWith('RIFF')) return riffKind(text.slice(8, 12));
  if (text.slice(4, 8) === 'ftyp') return BRANDS[text.slice(8, 12)];
  if (text.startsWith('PK\x03\x04')) return packedKind(text);
  if (/^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/.test(text)) return 'mp3';
  if (!isPlainText(head)) return undefined;
  return /\.csv$/i.test(name) ? 'csv' : 'text';
}

function riffKind(form: string): Kind | undefined {
  if (form === 'WEBP') return 'webp';
  return form === 'WAVE' ? 'wav' : undefined;
}

/** An office document is a zip that begins by saying which; any other zip is refused. */
function packedKind(text: string): Kind | undefined {
  const declared = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(
    text.slice(30),
  )?.[1];
  if (declared) return ({ text: 'odt', spreadsheet: 'ods', presentation: 'odp' } as const)[declared];
  if (!/\[Content_Types\]\.xml|_rels\/\.rels/.test(text)) return undefined;
  const folder = /(?:^|[^a-z])(word|xl|ppt)\//.exec(text)?.[1];
  return folder ? ({ word: 'docx', xl: 'xlsx', ppt: 'pptx' } as const)[folder] : undefined;
}

/** Text of UTF-8 (a letter may be cut at the end) without control bytes, and which nothing would run or render. */
function isPlainText(head: Buffer): boolean {
  if (head.length === 0) return false;
  const text = decode(head);
  if (text === undefined || /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text)) return false;
  return !/^\ufeff?\s*(?:<[!?a-z]|#!)/i.test(text);
}

function decode(head: Buffer): string | undefined {
  for (let cut = 0; cut < 4; cut += 1) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut));
    } catch {
      if (head.length < HEAD_BYTES) return legacyText(head);
    }
  }
  return legacyText(head);
}

/** Windows-1252, as older software still writes it: its letters, and no undefined byte. */
function legacyText(head: Buffer): string | undefined {
  return /[\x7f\x81\x8d\x8f\x90\x9d]/.test(head.toString('latin1')) ? undefined : head.toString('latin1');
}
