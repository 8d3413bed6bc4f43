import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file of an archive. `packed`: its bytes are compressed already. */
export type ZipEntry = {
  name: string;
  content: Iterable<Buffer | string> | AsyncIterable<string>;
  packed?: boolean;
};

/**
 * Sends an archive as it is made: one file is held at a time, and the next is asked for once it has gone. Cut, it has no
 * end, and no reader opens it.
 * @throws whatever cut it: who reads left, `signal`, or what `entries` threw
 */
export async function sendZip(
  entries: AsyncIterable<ZipEntry>,
  to: Writable,
  { at, signal }: { at: Date; signal: AbortSignal },
): Promise<void> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on('error', (error: Error) => void out.destroy(error));
  const sent = pipeline(out, to, { signal });
  const over = sent.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  try {
    for await (const entry of entries)
      if ((await Promise.race([put(zip, entry, at), over])) === 'over') break;
    zip.end();
  } catch (error) {
    out.destroy(error as Error);
  }
  await sent;
}

/** Adds one file, and waits until it has gone. */
function put(zip: ZipFile, { name, content, packed }: ZipEntry, mtime: Date): Promise<'put'> {
  const stream = Readable.from(content, { objectMode: false });
  return new Promise((done, fail) => {
    stream.once('error', fail);
    stream.once('close', () => done('put'));
    zip.addReadStream(stream, name, { mtime, mode: 0o100644, compress: !packed });
  });
}
