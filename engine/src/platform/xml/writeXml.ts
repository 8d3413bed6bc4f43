/** A piece of XML already written: what is put beside it is escaped, it is not. */
export class XmlText {
  constructor(readonly source: string) {}
  toString(): string {
    return this.source;
  }
}

type Child = string | number | XmlText | undefined | null | false | readonly Child[];

/** A character that XML 1.0 does not allow, even escaped (section 2.2). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Text made safe to be put in an element or an attribute; what XML cannot carry becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"\r]/g, (found) => ESCAPES[found] ?? found);
}

/**
 * Writes an element. Attributes and children that are undefined are left out; text is escaped.
 * @param name with its prefix; namespaces are declared as attributes by the caller
 */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: Child[]
): XmlText {
  const shown = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${escapeXml(String(value)).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')}"`,
    );
  const inside = children.map(written).join('');
  return new XmlText(`<${name}${shown.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`);
}

/** A whole document in UTF-8. */
export function xmlDocument(root: XmlText): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.source}`;
}

function written(child: Child): string {
  if (child === undefined || child === null || child === false) return '';
  if (child instanceof XmlText) return child.source;
  if (Array.isArray(child)) return child.map(written).join('');
  return escapeXml(String(child as string | number));
}
