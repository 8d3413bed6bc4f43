/**
 * The style every document starts from; a template's own style comes after and may replace any of it.
 * Page counters come from `@page` margin boxes (CSS Paged Media), which work with JavaScript off.
 * Only plain colours: what is bound for PDF/A-1 knows no transparency.
 */
const margin = "font-family: 'Source Sans 3', sans-serif; font-size: 8.5pt; color: #4a4f55;";

/**
 * The margins of the pages, which tell the title from the second page on.
 * @param part what the pages that follow a document are called, which are counted by themselves
 */
export function pageMargins(title: string, part?: string): string {
  const told = quoted(title);
  const page = part ? `${quoted(part)}, page` : 'Page';
  return `
@page {
  size: A4;
  margin: 20mm 20mm 19mm;
  @top-left { content: "${told}"; ${margin} }
  @bottom-left { content: "Document confidentiel, couvert par le secret professionnel"; ${margin} }
  @bottom-right { content: "${page}\\A0 " counter(page) "\\A0 /\\A0 " counter(pages); ${margin} }
}
@page :first { @top-left { content: ""; } }`;
}

function quoted(text: string): string {
  return text.replace(/[\\"\n\r<]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `);
}

export const pageStyle = `
*, *::before, *::after { box-sizing: border-box; }
html {
  font-family: 'Source Sans 3', sans-serif;
  font-size: 10.5pt;
  line-height: 1.45;
  color: #16191d;
  -webkit-print-color-adjust: exact;
  print-color-adjust: exact;
}
body { margin: 0; }
h1, h2 { font-family: 'Source Serif 4', 'Source Sans 3', serif; font-weight: 600; color: #0f4c4f; }
h1 { font-size: 21pt; line-height: 1.15; margin: 7mm 0 1mm; }
h2 { font-size: 13pt; line-height: 1.25; margin: 5.5mm 0 1.5mm; padding-top: 1.5mm; border-top: 0.6pt solid #0f4c4f; }
h3 { font-size: 10.5pt; font-weight: 600; margin: 2.5mm 0 0.5mm; }
h1, h2, h3, p:has(+ table), p:has(+ ul), p:has(+ dl), li:first-child { break-after: avoid; }
li:last-child, dl > dt:last-of-type, blockquote + .note { break-before: avoid; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; }
table { border-collapse: collapse; width: 100%; margin: 1mm 0 3mm; break-inside: avoid; }
th, td { border: 0.4pt solid #b9bfc4; padding: 1.5mm 2mm; text-align: left; vertical-align: top; }
th { background: #eef3f2; font-weight: 600; font-size: 9.5pt; }
td { font-size: 10pt; white-space: pre-line; }
thead { display: table-header-group; }
tr, figure, .signature, .signatures > * { break-inside: avoid; }
img { max-width: 100%; }
table:not(:has(tbody tr)) { display: block; }
table:not(:has(tbody tr)) thead { display: none; }
dl:not(:has(dt)):not(h2 + dl:last-child) { display: none; }
table:not(:has(tbody tr))::after, section:has(> h2:only-child)::after, section:has(> h3:only-child)::after, h2 + dl:last-child:not(:has(dt))::after,
p.texte:empty::after, dd:empty::after { content: "Rien d’indiqué à ce jour."; display: block; grid-column: 1 / -1; font-size: 9pt; color: #4a4f55; }
ol, ul { margin: 0 0 3mm; padding-left: 5mm; }
li { margin: 0 0 1mm; break-inside: avoid; }
dl { display: grid; grid-template-columns: 48mm 1fr; gap: 0.6mm 5mm; margin: 0 0 2.5mm; }
dt { font-weight: 600; }
dd { margin: 0; white-space: pre-line; }
blockquote { break-inside: avoid; margin: 0 0 3mm; padding: 1mm 0 1mm 4mm; border-left: 1.6pt solid #0f4c4f; font-family: 'Source Serif 4', 'Source Sans 3', serif; white-space: pre-line; }
.entete { display: flex; justify-content: space-between; gap: 10mm; border-bottom: 1.2pt solid #0f4c4f; padding-bottom: 3mm; }
.entete p { margin: 0; }
.entete .logo { display: block; max-height: 16mm; max-width: 60mm; margin-bottom: 2mm; }
.organisme { font-size: 9pt; color: #4a4f55; }
.etablissement { font-family: 'Source Serif 4', 'Source Sans 3', serif; font-size: 13pt; font-weight: 600; }
.reference { text-align: right; font-size: 9pt; color: #4a4f55; white-space: nowrap; }
.ins { display: flex; justify-content: space-between; align-items: center; gap: 6mm; border: 0.6pt solid #b9bfc4; padding: 2mm 4mm; margin: 3mm 0; break-inside: avoid; }
.ins dl { margin: 0; font-size: 9.5pt; }
.ins figure { margin: 0; text-align: center; }
.ins svg { display: block; margin: 0 auto; }
.ins figcaption { font-size: 8.5pt; }
.fondement { font-size: 9.5pt; color: #4a4f55; margin: 0 0 4mm; }
h1 + .parties { margin-top: 4mm; }
.parties { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin: 0 0 4mm; }
.partie { border: 0.6pt solid #b9bfc4; border-top: 2pt solid #0f4c4f; padding: 3mm 4mm; break-inside: avoid; }
.partie h3 { margin: 0 0 1mm; font-size: 9pt; color: #0f4c4f; }
.partie p { margin: 0; }
.nom { font-size: 12pt; font-weight: 600; }
.court { white-space: nowrap; }
.texte { white-space: pre-line; }
.note { font-size: 9pt; color: #4a4f55; }
.alerte { border: 1.2pt solid #8a1c1c; padding: 2mm 3mm; font-weight: 600; color: #8a1c1c; break-inside: avoid; }
.objectif { break-inside: avoid; margin: 0 0 3mm; }
.objectif p { margin: 0; }
.objectif .domaine { font-size: 9pt; color: #0f4c4f; }
.objectif .intitule { font-weight: 600; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; margin-top: 3mm; }
.signature { border: 0.6pt solid #b9bfc4; padding: 3mm; min-height: 28mm; }
.signature p { margin: 0 0 1mm; }
.signature-libelle { font-weight: 600; color: #0f4c4f; }
.signature-place { min-height: 18mm; }
.signature-image { display: block; max-height: 18mm; max-width: 60mm; }
.graphique { margin: 1mm 0 3mm; break-inside: avoid; }
.graphique figcaption { font-size: 9.5pt; font-weight: 600; margin: 0 0 1.5mm; }
.graphique svg { display: block; }
.graphique-item, .graphique-reponse { font-family: 'Source Sans 3', sans-serif; font-size: 30px; fill: #16191d; }
.graphique-reponse { font-weight: 600; }
.ensemble, section:has(+ .ensemble) { break-inside: avoid; }
.ensemble { break-before: avoid; }
.annexe { break-before: page; }
.preuve code { font-family: inherit; font-variant-ligatures: none; font-size: 9pt; overflow-wrap: anywhere; }
`;
