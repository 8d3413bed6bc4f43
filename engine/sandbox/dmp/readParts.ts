import { DmpRefusal } from './DmpRefusal.js';

/** A message and what it includes, by content id. */
export interface Parts {
  root: Buffer;
  included: ReadonlyMap<string, Buffer>;
}

/** Reads an MTOM message, each rule of RFC 2387, XOP and MTOM held. @throws DmpRefusal */
export function readParts(contentType: string, body: Buffer): Parts {
  const boundary = parameter(contentType, 'boundary');
  const start = parameter(contentType, 'start');
  require(/^multipart\/related;/i.test(contentType), 'multipart/related attendu (EX_2.1-1260, MTOM)');
  require(parameter(contentType, 'type') === 'application/xop+xml', 'type="application/xop+xml" attendu');
  require(parameter(contentType, 'start-info') ===
    'application/soap+xml', 'start-info="application/soap+xml" attendu (SOAP 1.2)');
  if (!boundary || !start) throw DmpRefusal.fault('boundary et start attendus');
  const parts = split(body, boundary).map(readPart);
  const ids = parts.map(({ id }) => id);
  require(new Set(ids).size === ids.length, 'Deux parties portent le même Content-ID');
  const [root, ...others] = parts;
  if (!root || `<${root.id}>` !== start)
    throw DmpRefusal.fault('La première partie n’est pas celle que nomme start');
  require(/^application\/xop\+xml;.*type="application\/soap\+xml"/i.test(
    root.type,
  ), 'La racine doit être application/xop+xml; type="application/soap+xml"');
  return { root: root.bytes, included: new Map(others.map(({ id, bytes }) => [id, bytes])) };
}

function split(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`);
  require(body.subarray(0, mark.length).equals(mark), 'Le corps ne commence pas par sa limite');
  const parts: Buffer[] = [];
  let at = mark.length;
  for (;;) {
    const after = body.subarray(at, at + 2).toString('latin1');
    if (after === '--') return parts;
    const next = body.indexOf(`\r\n--${boundary}`, at);
    if (after !== '\r\n' || next < 0) throw DmpRefusal.fault('Les parties du message sont mal délimitées');
    parts.push(body.subarray(at + 2, next));
    at = next + 2 + mark.length;
  }
}

function readPart(part: Buffer): { id: string; type: string; bytes: Buffer } {
  const end = part.indexOf('\r\n\r\n');
  const headers = part.subarray(0, Math.max(end, 0)).toString('latin1');
  const header = (name: string): string =>
    new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const [, id] = /^<([^<>\s]+)>$/.exec(header('Content-ID')) ?? [];
  if (end < 0 || !id) throw DmpRefusal.fault('Une partie est sans Content-ID');
  require(/^(binary|8bit)$/i.test(
    header('Content-Transfer-Encoding'),
  ), 'Content-Transfer-Encoding: binary attendu');
  return { id, type: header('Content-Type'), bytes: part.subarray(end + 4) };
}

function parameter(contentType: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(contentType);
  return found?.[1] ?? found?.[2];
}

function require(held: boolean, reason: string): void {
  if (!held) throw DmpRefusal.fault(reason);
}
