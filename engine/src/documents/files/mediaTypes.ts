/** A kind of file that may be joined: what it is, and the endings of its name. */
export interface MediaType {
  type: string;
  extensions: readonly [string, ...string[]];
}

/**
 * The kinds of files that may be joined to an answer: what a professional receives or makes, and nothing that a browser
 * or an office suite would run. Whatever is not here is refused.
 */
export const MEDIA_TYPES = {
  pdf: { type: 'application/pdf', extensions: ['pdf'] },
  png: { type: 'image/png', extensions: ['png'] },
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'] },
  webp: { type: 'image/webp', extensions: ['webp'] },
  gif: { type: 'image/gif', extensions: ['gif'] },
  tiff: { type: 'image/tiff', extensions: ['tif', 'tiff'] },
  heic: { type: 'image/heic', extensions: ['heic', 'heif'] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
  },
  odt: { type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  odp: { type: 'application/vnd.oasis.opendocument.presentation', extensions: ['odp'] },
  rtf: { type: 'application/rtf', extensions: ['rtf'] },
  text: { type: 'text/plain', extensions: ['txt', 'text', 'log', 'md'] },
  csv: { type: 'text/csv', extensions: ['csv'] },
  mp3: { type: 'audio/mpeg', extensions: ['mp3'] },
  m4a: { type: 'audio/mp4', extensions: ['m4a'] },
  wav: { type: 'audio/wav', extensions: ['wav'] },
  ogg: { type: 'audio/ogg', extensions: ['ogg', 'oga', 'opus'] },
  mp4: { type: 'video/mp4', extensions: ['mp4', 'm4v'] },
} as const satisfies Record<string, MediaType>;

/** Types that a browser shows by itself without running anything: they are opened in place, the others are kept. */
export const SHOWN_IN_PLACE: readonly string[] = [
  MEDIA_TYPES.pdf.type,
  MEDIA_TYPES.png.type,
  MEDIA_TYPES.jpeg.type,
  MEDIA_TYPES.webp.type,
  MEDIA_TYPES.gif.type,
  MEDIA_TYPES.text.type,
];
