/** One regular file of a tar archive. */
export interface TarFile {
  /** Relative path with forward slashes; never absolute, never upwards. */
  path: string;
  data: Buffer;
  executable: boolean;
}

const block = 512;

/**
 * Reads the regular files of a ustar archive (POSIX.1-1988, without extensions), enough for the archives
 * that @sparticuz/chromium carries. Folders are implied by paths.
 * @throws Error when an entry is neither a file nor a folder, or points outside of the archive.
 */
export function readTar(archive: Buffer): TarFile[] {
  const files: TarFile[] = [];
  for (let at = 0; at + block <= archive.length && archive[at] !== 0;) {
    const header = archive.subarray(at, at + block);
    const path = text(header, 0, 100);
    const size = octal(header, 124, 12);
    const kind = text(header, 156, 1) || '0';
    if (kind !== '0' && kind !== '5') throw new Error(`tar: unexpected entry of kind ${kind}: ${path}`);
    if (path.startsWith('/') || path.split('/').includes('..')) throw new Error(`tar: unsafe path: ${path}`);
    const start = at + block;
    if (start + size > archive.length) throw new Error(`tar: truncated entry: ${path}`);
    if (kind === '0') {
      const data = archive.subarray(start, start + size);
      files.push({ path, data, executable: (octal(header, 100, 8) & 0o100) !== 0 });
    }
    at = start + Math.ceil(size / block) * block;
  }
  return files;
}

function text(header: Buffer, at: number, length: number): string {
  const field = header.toString('utf8', at, at + length);
  const end = field.indexOf('\0');
  return end === -1 ? field : field.slice(0, end);
}

function octal(header: Buffer, at: number, length: number): number {
  return Number.parseInt(text(header, at, length).trim() || '0', 8);
}
