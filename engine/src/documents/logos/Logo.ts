/** The logo that a document bears, known by its hash. */
export interface Logo {
  sha256: string;
  type: string;
  data: Buffer;
}

/** By what name a document shows it: one that no image of a pack has. */
export function assetName({ sha256, type }: Logo): string {
  return `etablissement.${sha256.slice(0, 16)}.${type === 'image/png' ? 'png' : 'jpg'}`;
}
