import { readFileSync } from 'node:fs';
import path from 'node:path';
import { imageFaults } from '../../engine/src/catalog/packImage.js';

const FIXTURE = path.resolve(import.meta.dirname, '..', 'fixtures', 'packs', 'sound-pack', 'pack', 'images');
const png = readFileSync(path.join(FIXTURE, 'logo.png'));
/** A frame of 20 by 10 points, and the mark that ends it. */
const jpeg = Buffer.from('ffd8ffc0000b08000a0014010111 00ffd9'.replace(' ', ''), 'hex');
/** A fill byte, a frame of 60 000 by 60 000 points, and one of 20 by 10 where a segment of its length would end. */
const filled = Buffer.concat([
  Buffer.from('ffd8ffffc0000b08ea60ea6001011100', 'hex'),
  Buffer.alloc(0xc004 - 16),
  jpeg.subarray(2),
]);
const faults = (name: string, data: Buffer) =>
  imageFaults(`images/${name}`, data.toString('base64')).map(({ rule }) => rule);

describe('An image of a pack', () => {
  it('Given a whole one, then it is accepted', () => {
    expect([faults('logo.png', png), faults('logo.jpeg', jpeg)]).toEqual([[], []]);
  });

  it.each([
    ['a PNG cut before its end', 'logo.png', png.subarray(0, -12)],
    ['a PNG cut in its middle', 'logo.png', png.subarray(0, png.length - 20)],
    ['a PNG that something follows', 'logo.png', Buffer.concat([png, Buffer.from('PK\u0003\u0004')])],
    ['a PNG that another follows', 'logo.png', Buffer.concat([png, png])],
    ['a JPEG cut before its end', 'logo.jpg', jpeg.subarray(0, -2)],
    ['a JPEG that something follows', 'logo.jpg', Buffer.concat([jpeg, Buffer.from('<html>')])],
    ['a JPEG larger than what follows its filled frame', 'logo.jpg', filled],
    ['a PNG of no width', 'logo.png', Buffer.from(png).fill(0, 16, 20)],
    ['a PNG by its name alone', 'logo.png', jpeg],
  ])('Given %s, then it is refused', (_, name, data) => {
    expect(faults(name, data)).toEqual(['bad-image']);
  });
});
