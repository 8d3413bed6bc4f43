import { type PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { WhatItSays } from './WhatItSays.js';

/**
 * Writes the XMP packet, which says the same as the information dictionary and names the archival profile
 * (ISO 19005-1, 6.7; ISO 19005-2, 6.6). Never compressed: a tool that knows no PDF finds it too.
 */
export function setMetadata(document: PDFDocument, { title, lang, at, level }: WhatItSays): void {
  const { context } = document;
  const packet = xmpPacket({
    title,
    lang,
    at,
    part: level.charAt(0),
    conformance: level.charAt(1).toUpperCase(),
  });
  const stream = context.stream(Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(PDFName.of('Metadata'), context.register(stream));
}

interface Told {
  title: string;
  lang: string;
  at: Date;
  part: string;
  conformance: string;
}

function xmpPacket({ title, lang, at, part, conformance }: Told): string {
  const instant = `${at.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escape(lang)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${instant}</xmp:CreateDate>
<xmp:ModifyDate>${instant}</xmp:ModifyDate>
<xmp:CreatorTool>Trame</xmp:CreatorTool>
<pdf:Producer>Trame</pdf:Producer>
<pdfaid:part>${part}</pdfaid:part>
<pdfaid:conformance>${conformance}</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
