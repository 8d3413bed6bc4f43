import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** An archive that is not opened. */
export class ZipRefused extends Error {
  constructor(
    readonly reason: 'illisible' | 'chemin' | 'taille' | 'nombre' | 'lien',
    cause?: unknown,
  ) {
    super(`the archive was refused: ${reason}`, { cause });
    this.name = 'ZipRefused';
  }
}

const MOST_ENTRIES = 100;
const MOST_BYTES = 60_000_000;

/**
 * Opens an archive that came from outside, in memory: no path that climbs or is absolute, no link, a bounded number of
 * files, and the bytes counted as they come out, whatever their header says.
 * @returns the files by path, folders left out
 * @throws ZipRefused
 */
export async function openZip(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await open(zip);
  const files = new Map<string, Buffer>();
  let bytes = 0;
  let entries = 0;
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown): void => {
      archive.close();
      reject(error instanceof ZipRefused ? error : asRefused(error));
    };
    archive.on('error', refuse);
    archive.on('end', () => resolve(files));
    archive.on('entry', (entry: Entry) => {
      entries += 1;
      if (entries > MOST_ENTRIES) return refuse(new ZipRefused('nombre'));
      if (files.has(entry.fileName)) return refuse(new ZipRefused('chemin'));
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
        return refuse(new ZipRefused('lien'));
      if (entry.fileName.endsWith('/')) return archive.readEntry();
      return archive.openReadStream(entry, (error, stream) => {
        if (error) return refuse(error);
        const chunks: Buffer[] = [];
        stream.on('error', refuse);
        stream.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MOST_BYTES) {
            stream.destroy();
            refuse(new ZipRefused('taille'));
          } else chunks.push(chunk);
        });
        return stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(chunks));
          archive.readEntry();
        });
      });
    });
    archive.readEntry();
  });
}

function open(zip: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      zip,
      { lazyEntries: true, strictFileNames: true, validateEntrySizes: true },
      (error, archive) => (error ? reject(asRefused(error)) : resolve(archive)),
    );
  });
}

/** yauzl refuses by itself the paths that climb or are absolute. */
function asRefused(error: unknown): ZipRefused {
  const told = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|characters in fileName/i.test(told))
    return new ZipRefused('chemin', error);
  return new ZipRefused(/too many bytes|size/i.test(told) ? 'taille' : 'illisible', error);
}
