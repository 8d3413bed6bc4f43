import { narrativeHtml } from '../../engine/src/connectors/dmp/consultation/narrativeHtml.js';
import { includedId, readCda } from '../../engine/src/connectors/dmp/consultation/readCda.js';
import { CLASSES } from '../../engine/src/connectors/dmp/consultation/words.js';
import { readXml, XmlError } from '../../engine/src/platform/index.js';
import { CLASSES as FILTERED } from '../../runtime-ui/src/features/dmp/search.js';
import { narrated, person } from './consultedDocuments.js';

const CX = `${person.matricule}^^^&${person.oid}&ISO^NH`;
const read = (cda: string) => readCda(Buffer.from(cda), CX);
const blocksOf = (text: string) => read(narrated(person, text)).blocks.slice(1);
const texts = (...all: string[]) => all.map((text) => ({ kind: 'texte', text }));

describe('The narrative of a CDA', () => {
  it('Given text and elements mixed, then it is told in the order it was written, and so printed', () => {
    const { blocks, cut } = read(
      narrated(
        person,
        `Ne pas donner <content styleCode="Bold">PAS</content> d’aspirine<br/>ni <content revised="delete">10</content> 12 mg,
   plaquettes 10<sup>9</sup>/L
   <paragraph>Avant<list><item>un <content>bis</content> deux</item></list>après</paragraph>
   <table><caption>Doses</caption><tbody><tr><td>Matin<br/>soir</td><td><list><item>1</item><item>2</item></list></td></tr></tbody></table>fin`,
      ),
    );
    expect(cut).toBe(false);
    expect(blocks).toEqual([
      { kind: 'titre', text: 'Avis du jour' },
      ...texts('Ne pas donner PAS d’aspirine\nni [supprimé\u00A0: 10] 12 mg, plaquettes 10⁹/L', 'Avant'),
      { kind: 'liste', items: ['un bis deux'] },
      ...texts('après', 'Doses'),
      { kind: 'tableau', rows: [[{ text: 'Matin\nsoir' }, { text: '– 1\n– 2' }]] },
      ...texts('fin'),
    ]);
    expect(narrativeHtml('x', blocks)).toMatch(/<td>Matin<br>soir<.td>/);
    const wide = [{ kind: 'tableau' as const, rows: [[{ text: 'Jour', across: 2, down: 3 }]] }];
    expect(narrativeHtml('x', wide)).toContain('<td colspan="2" rowspan="3">Jour</td>');
  });

  it.each([
    [
      'a word set apart',
      'Ne pas donner <content>PAS</content> d’aspirine',
      texts('Ne pas donner PAS d’aspirine'),
    ],
    ['a line that is broken', 'Matin 1<br/>Soir 2', texts('Matin 1\nSoir 2')],
    ['paragraphs', '<paragraph>Un</paragraph><paragraph>Deux</paragraph>', texts('Un', 'Deux')],
    [
      'a list within an item',
      '<list><item>A<list><item>B</item></list>C</item></list>',
      [{ kind: 'liste', items: ['A\n– B\nC'] }],
    ],
    [
      'a note, an image and what was taken away, whatever is within them',
      'Dose<footnote><paragraph>à jeun</paragraph></footnote> 2<renderMultiMedia><caption>Courbe</caption></renderMultiMedia><content revised="delete">puis<list><item>3</item></list></content> fin',
      texts('Dose (à jeun) 2 [image non montrée\u00A0: Courbe] [supprimé\u00A0: puis\n– 3] fin'),
    ],
    [
      'an image without a legend, and one that was taken away as a whole paragraph',
      '<paragraph>Vu<renderMultiMedia/></paragraph><paragraph><content revised="delete">Allergie</content></paragraph>',
      texts('Vu [image non montrée]', '[supprimé\u00A0: Allergie]'),
    ],
    [
      'cells that span others',
      '<table><thead><tr><th rowspan="2">Jour</th><th colspan="2">Dose</th></tr><tr><th>Matin</th><th>Soir</th></tr></thead><tbody><tr><td colspan="0">1</td><td rowspan="1">2</td><td colspan="9e9">3</td></tr></tbody></table>',
      [
        {
          kind: 'tableau',
          rows: [
            [
              { text: 'Jour', down: 2 },
              { text: 'Dose', across: 2 },
            ],
            [{ text: 'Matin' }, { text: 'Soir' }],
            [{ text: '1' }, { text: '2' }, { text: '3' }],
          ],
        },
      ],
    ],
    [
      'a cell that would span beyond its part of the table',
      '<table><thead><tr><th rowspan="2">Jour</th><th>Dose</th></tr></thead><tbody><tr><td>Lundi</td><td rowspan="65534">1</td></tr><tr><td>Mardi</td></tr></tbody></table>',
      [
        {
          kind: 'tableau',
          rows: [
            [{ text: 'Jour' }, { text: 'Dose' }],
            [{ text: 'Lundi' }, { text: '1', down: 2 }],
            [{ text: 'Mardi' }],
          ],
        },
      ],
    ],
    [
      'a cell that spans all the rows left',
      '<table><tr><td>A</td></tr><tr><td rowspan="0">B</td><td>1</td></tr><tr><td>2</td></tr><tr><td rowspan="0">3</td></tr><tbody><tr><td>C</td></tr></tbody></table>',
      [
        {
          kind: 'tableau',
          rows: [
            [{ text: 'A' }],
            [{ text: 'B', down: 3 }, { text: '1' }],
            [{ text: '2' }],
            [{ text: '3' }],
            [{ text: 'C' }],
          ],
        },
      ],
    ],
    ['an index that is no figure', 'T<sub>x+1</sub>', texts('T_(x+1)')],
    [
      'markup that would run',
      '<paragraph>&lt;script&gt;1&lt;/script&gt;</paragraph>',
      texts('<script>1</script>'),
    ],
  ])('Given %s, then nothing of it moves nor lacks', (_name, text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });

  it('Given one that is too long, by its blocks or by its letters, then it stops whole, and says that its end lacks', () => {
    const many = read(narrated(person, '<paragraph>Dose</paragraph>'.repeat(2_001)));
    expect(many).toMatchObject({ cut: true });
    expect(many.blocks).toHaveLength(2_000);
    const long = read(narrated(person, `<paragraph>${'a'.repeat(150_000)}</paragraph>`.repeat(2)));
    expect(long).toMatchObject({ cut: true });
    expect(long.blocks).toHaveLength(2);
    expect(long.blocks[1]).toEqual(texts('a'.repeat(150_000))[0]);
  });

  it.each([
    ['in base 64', ' representation="B64"', Buffer.from('Né le 3\n\nVu').toString('base64')],
    ['as it is', '', 'Né le 3\n\nVu'],
  ])('Given plain text %s, then its paragraphs are told', (_name, how, text) => {
    const body = `<nonXMLBody><text mediaType="text/plain"${how}>${text}</text></nonXMLBody>`;
    const cda = narrated(person, '').replace(/<structuredBody>.*<.structuredBody>/, body);
    expect(read(cda).blocks).toEqual(texts('Né le 3', 'Vu'));
  });
});

describe('The part of an answer that a document is', () => {
  const answer = (href: string) =>
    readXml(`<r><DocumentResponse><Document><Include href="${href}"/></Document></DocumentResponse></r>`);
  it('Given its address, then it is read; ill-formed or absent, then it is said to be none', () => {
    expect(includedId(answer('cid:a%40b'))).toBe('a@b');
    for (const href of ['cid:%', 'cid:', 'http://ailleurs'])
      expect(() => includedId(answer(href))).toThrow(XmlError);
  });
});

describe('The classes of the DMP', () => {
  it('Given those that are looked for, then they are called alike in the filter and in the list', () => {
    expect(Object.fromEntries(FILTERED)).toEqual(
      Object.fromEntries(FILTERED.map(([code]) => [code, CLASSES[code]])),
    );
  });
});
