/**
 * The style every document starts from; a template's own style comes after and may replace any of it.
 * Page counters come from `@page` margin boxes (CSS Paged Media), which work with JavaScript off.
 */
export const pageStyle = `
@page {
  size: A4;
  margin: 20mm 18mm 22mm;
  @bottom-right {
    content: "Page " counter(page) " / " counter(pages);
    font-family: 'Source Sans 3', sans-serif;
    font-size: 8.5pt;
    color: #4a4f55;
  }
}
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
h1 { font-size: 19pt; line-height: 1.2; margin: 0 0 6mm; }
h2 { font-size: 13pt; line-height: 1.25; margin: 7mm 0 2mm; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; }
h1, h2, h3 { break-after: avoid; }
p { margin: 0 0 2.5mm; orphans: 3; widows: 3; }
table { border-collapse: collapse; width: 100%; margin: 0 0 4mm; }
th, td { border: 0.4pt solid #8a9097; padding: 1.5mm 2mm; text-align: left; vertical-align: top; }
th { background: #eef1f4; font-weight: 600; }
thead { display: table-header-group; }
tr, figure, .signature, .signatures > * { break-inside: avoid; }
img { max-width: 100%; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 0 0 4mm; }
dt { font-weight: 600; }
dd { margin: 0; }
.signature-place { min-height: 22mm; }
.signature-image { display: block; max-height: 22mm; max-width: 60mm; }
.preuve { break-before: page; }
.preuve code { font-family: inherit; font-variant-ligatures: none; font-size: 9pt; overflow-wrap: anywhere; }
`;
