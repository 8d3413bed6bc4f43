import type { Antivirus } from './antivirus/Antivirus.js';
import type { Links, OutsideMail } from '../links/index.js';
import type { MasterKeys } from '../organisation/index.js';
import type { Renderer } from './rendering/Renderer.js';
import type { FileQuotas } from './files/FileQuotas.js';
import type { SealIdentity } from './sealing/SealIdentity.js';
import type { ObjectFolder } from './store/folder.js';
import type { ObjectStore } from './store/ObjectStore.js';

/** What the room works with, once open. */
export interface DocumentsRoom {
  renderer: Renderer;
  folder: ObjectFolder;
  store: ObjectStore;
  /** What wraps the organisations' keys. */
  master: MasterKeys;
  /** What seals signed documents; undefined when no certificate is configured. */
  identity?: SealIdentity;
  quotas: FileQuotas;
  /** What looks at files before they are kept; undefined when none is configured. */
  antivirus?: Antivirus;
  /** By what invitations to sign at a distance are made. */
  remote: { links: Links; mail?: OutsideMail };
}

let current: DocumentsRoom | undefined;

/** @throws Error before `openDocuments` */
export function documentsRoom(): DocumentsRoom {
  if (!current) throw new Error('the documents room is not open: call openDocuments first');
  return current;
}

/** Makes a room the one of this process; undefined closes it. */
export function setDocumentsRoom(room: DocumentsRoom | undefined): void {
  current = room;
}
