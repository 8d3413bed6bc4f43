import type { FileKind } from './filePath.js';

/** The title a file bears, read without judging it; undefined when it has none or cannot be read. */
export function titleOf(kind: FileKind, path: string, content: string): string | undefined {
  if (kind === 'circuit') return nameIn(content, 'process');
  if (kind === 'decision') return nameIn(content, 'decision') ?? nameIn(content, 'definitions');
  if (!path.endsWith('.json')) return undefined;
  try {
    const { title, name } = JSON.parse(content) as { title?: unknown; name?: unknown };
    return [title, name].find((one): one is string => typeof one === 'string');
  } catch {
    return undefined;
  }
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

/** The `name` of the first element of a kind, whatever its prefix. */
function nameIn(xml: string, element: string): string | undefined {
  const tag = new RegExp(`<(?:[A-Za-z0-9_-]+:)?${element}\\b[^>]*>`).exec(xml)?.[0];
  const name = tag && /\sname="([^"]*)"/.exec(tag)?.[1];
  return name?.replace(/&(quot|apos|lt|gt|amp);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}
