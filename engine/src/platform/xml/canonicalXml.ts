import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XmlError } from './readXml.js';

/**
 * A document as Canonical XML 1.0 with comments writes it (W3C, REC-xml-c14n-20010315, 2.3): what is hashed when it is
 * signed. Processing instructions are not taken.
 * @throws XmlError for a document type, a processing instruction, or what is no XML
 */
export function canonicalXml(source: string): string {
  const parser = new SaxesParser({ xmlns: true });
  const scopes: Readonly<Record<string, string>>[] = [{}];
  const names: string[] = [];
  let written = '';
  let ended = false;
  parser.on('doctype', () => {
    throw new XmlError('entites');
  });
  parser.on('processinginstruction', () => {
    throw new XmlError('forme');
  });
  parser.on('error', (error) => {
    throw new XmlError('forme', error);
  });
  parser.on('opentag', (tag) => {
    const outer = scopes.at(-1) ?? {};
    const declared = Object.entries(tag.ns).filter(([prefix, uri]) => (outer[prefix] ?? '') !== uri);
    scopes.push({ ...outer, ...tag.ns });
    names.push(tag.name);
    const namespaces = declared
      .sort(([left], [right]) => compare(left, right))
      .map(([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${inAttribute(uri)}"`);
    written += `<${tag.name}${namespaces.join('')}${attributesOf(tag)}>`;
  });
  parser.on('closetag', () => {
    scopes.pop();
    written += `</${names.pop()}>`;
    ended = names.length === 0;
  });
  const addText = (text: string): void => {
    if (names.length > 0) written += inText(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('comment', (text) => {
    const comment = `<!--${text}-->`;
    written += names.length > 0 ? comment : ended ? `\n${comment}` : `${comment}\n`;
  });
  parser.write(source).close();
  return written;
}

function attributesOf({ attributes }: SaxesTagNS): string {
  return Object.values(attributes)
    .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    .sort((left, right) => compare(left.uri, right.uri) || compare(left.local, right.local))
    .map(({ name, value }) => ` ${name}="${inAttribute(value)}"`)
    .join('');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function inText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function inAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}
