import { readTsv } from '../../../designer/src/shared/sheet/readTsv.js';
import { writeTsv } from '../../../designer/src/shared/sheet/writeTsv.js';

describe('Reading the cells that a spreadsheet copies as text', () => {
  it.each([
    ['one cell', 'Repas', [['Repas']]],
    [
      'cells and rows',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'the line end of Windows, and one after the last row',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells',
      '\tb\t\n\t\t',
      [
        ['', 'b', ''],
        ['', '', ''],
      ],
    ],
    [
      'a cell that holds a line, a tab and a quote',
      '"Se laver\nles ""mains"""\t"x\ty"',
      [['Se laver\nles "mains"', 'x\ty']],
    ],
    ['a quote that belongs to the text', '"Bien" fait\tb', [['"Bien" fait', 'b']]],
    ['a quote that nothing closes', '"Bien\tb', [['"Bien', 'b']]],
    ['nothing', '', []],
  ])('Given %s, then they are read as they stand', (_, text, cells) => {
    expect(readTsv(text)).toEqual(cells);
  });

  it('Given any cells, when they are written and read again, then they are the same', () => {
    const cells = [
      ['a\tb', 'c"d', 'e\nf'],
      ['', '0,5', 'fin'],
    ];
    expect(readTsv(writeTsv(cells))).toEqual(cells);
  });
});
