/**
 * The text of a file as it is compared: its ends of line are no matter, nor is the number of the version that the manifest
 * carries, which differs by itself.
 */
export function plainText(path: string, text: string | undefined): string | undefined {
  if (text === undefined || path !== 'pack.json') return text?.replaceAll('\r\n', '\n');
  try {
    return JSON.stringify({ ...(JSON.parse(text) as object), version: undefined });
  } catch {
    return text;
  }
}
