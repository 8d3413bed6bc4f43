import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of these files, deflated, as an office suite writes one. */
export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const [lying, listed]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const [data, title] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(data, { level: 1 });
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, lengths, title]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    listed.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, lengths, place, title]));
    lying.push(head, packed);
    at += head.length + packed.length;
  }
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(listed.length, 8);
  end.writeUInt16LE(listed.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...lying, list, end]);
}
