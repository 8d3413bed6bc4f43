import { SaxesParser } from 'saxes';

/** An element of a document, its names already resolved. */
export interface XmlElement {
  /** Local name. */
  name: string;
  /** Address of its namespace; empty without one. */
  namespace: string;
  /** By local name; `{namespace}name` for an attribute that has a namespace. */
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  /** Its texts and its children in their order, as written: where the two are mixed, what is said depends on it. */
  nodes: readonly (string | XmlElement)[];
  /** Its own text, trimmed. */
  text: string;
}

/** What is read at most. */
export interface XmlLimits {
  /** Characters. */
  size: number;
  depth: number;
  elements: number;
}

/** A document that is not read: hostile, too large, or no XML. Its message quotes nothing of it. */
export class XmlError extends Error {
  constructor(
    readonly reason: 'taille' | 'profondeur' | 'entites' | 'forme',
    cause?: unknown,
  ) {
    super(`the XML document was refused: ${reason}`, { cause });
    this.name = 'XmlError';
  }
}

const LIMITS: XmlLimits = { size: 2_000_000, depth: 60, elements: 50_000 };

type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & {
  children: XmlElement[];
  nodes: (string | XmlElement)[];
};

/**
 * Reads a document into a tree. No document type, hence no entity but the five of XML; bounded in size, depth and number.
 * @throws XmlError
 */
export function readXml(source: string | Buffer, limits: Partial<XmlLimits> = {}): XmlElement {
  const { size, depth, elements } = { ...LIMITS, ...limits };
  if (source.length > size) throw new XmlError('taille');
  const parser = new SaxesParser({ xmlns: true });
  const path: Open[] = [];
  let root: Open | undefined;
  let count = 0;
  parser.on('doctype', () => {
    throw new XmlError('entites');
  });
  parser.on('error', (error) => {
    throw new XmlError('forme', error);
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    count += 1;
    if (count > elements || path.length >= depth) throw new XmlError('profondeur');
    const element: Open = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(
        Object.values(attributes)
          .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
          .map((one) => [one.uri ? `{${one.uri}}${one.local}` : one.local, one.value]),
      ),
      children: [],
      nodes: [],
      text: '',
    };
    const parent = path.at(-1);
    parent?.children.push(element);
    parent?.nodes.push(element);
    root ??= element;
    path.push(element);
  });
  const addText = (text: string): void => {
    const element = path.at(-1);
    if (!element) return;
    element.text += text;
    element.nodes.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = path.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(typeof source === 'string' ? source : decode(source)).close();
  if (!root) throw new XmlError('forme');
  return root;
}

/** @throws XmlError for what is not UTF-8 */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new XmlError('forme', error);
  }
}

/** The first child of that local name. */
export function childOf(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (at, name) => at?.children.find((child) => child.name === name),
    element,
  );
}

/** The children of that local name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text at the end of a path of local names; undefined when it is absent or empty. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return childOf(element, ...path)?.text || undefined;
}

/** The first element of that local name, the element itself included, in the order of the document. */
export function findElement(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (!element || element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All the elements of that local name, in the order of the document. */
export function findElements(element: XmlElement, name: string): XmlElement[] {
  const inside = element.children.flatMap((child) => findElements(child, name));
  return element.name === name ? [element, ...inside] : inside;
}
