/** Whom a distinguished name names, one part a line (`CN=…`): its common name, else its organisation, else all of it. */
export function partyOf(name: string): string {
  const parts = new Map(
    name.split('\n').map((line): [string, string] => {
      const cut = line.indexOf('=');
      return [line.slice(0, cut), line.slice(cut + 1)];
    }),
  );
  return parts.get('CN') ?? parts.get('O') ?? name.replaceAll('\n', ', ');
}
