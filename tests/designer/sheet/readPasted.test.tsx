import { pasteLimits, readPasted } from '../../../designer/src/shared/sheet/readPasted.js';

const excel = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td{}</style></head><body><!--StartFragment-->
<table border=0><col width=80><tr height=20><td class=xl65>Item</td><td colspan=2>Cotation</td></tr>
<tr><td rowspan=2>Repas<br>
  et goûter</td><td>Jamais&nbsp;(0)</td><td>0,5</td></tr><tr><td>Souvent</td><td></td></tr></table><!--EndFragment--></body></html>`;
const libreOffice = `<meta http-equiv="content-type" content="text/html; charset=utf-8"/><table cellspacing="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="left"><font face="Liberation Sans">Repas</font></td><td sdval="0.5" sdnum="1036;">0,5</td></tr></table>`;

describe('Reading what is pasted', () => {
  it('Given cells copied from Excel, then merged cells give their text once and keep their place', () => {
    expect(readPasted({ html: excel, text: 'ignored' })?.cells).toEqual([
      ['Item', 'Cotation', ''],
      ['Repas\net goûter', 'Jamais (0)', '0,5'],
      ['', 'Souvent', ''],
    ]);
  });

  it('Given cells copied from LibreOffice, then they are read', () => {
    expect(readPasted({ html: libreOffice, text: '' })?.cells).toEqual([['Repas', '0,5']]);
  });

  it('Given HTML without a table, then the text is read', () => {
    expect(readPasted({ html: '<p>a b</p>', text: 'a\tb' })?.cells).toEqual([['a', 'b']]);
  });

  it('Given a script in the HTML, then it is never run and its text is no cell', () => {
    const html = '<table><tr><td>a<img src=x onerror="window.ran = true"></td></tr></table>';
    expect(readPasted({ html, text: '' })?.cells).toEqual([['a']]);
    expect(window).not.toHaveProperty('ran');
  });

  it('Given a merged cell that claims a million rows, then the table stays small', () => {
    const html = '<table><tr><td rowspan="1000000" colspan="1000">a</td></tr><tr><td>b</td></tr></table>';
    const cells = readPasted({ html, text: '' })?.cells ?? [];
    expect(cells).toHaveLength(2);
    expect(cells[0]!.length).toBeLessThanOrEqual(pasteLimits.columns);
  });

  it('Given more rows than the limit, then the rest is cut and said', () => {
    const text = Array.from({ length: pasteLimits.rows + 5 }, (_, row) => `a${row}\tb`).join('\n');
    const pasted = readPasted({ html: '', text });
    expect(pasted?.cells).toHaveLength(pasteLimits.rows);
    expect(pasted?.cut).toBe(true);
  });

  it('Given nothing, then nothing is read', () => {
    expect(readPasted({ html: '', text: '\t\n' })).toBeUndefined();
  });
});
