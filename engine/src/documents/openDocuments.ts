import { join } from 'node:path';
import { type Config, defineTick, deriveKey } from '../platform/index.js';
import { linksTo, type OutsideMail } from '../links/index.js';
import { masterKeys } from '../organisation/index.js';
import { registerFileKeeper } from '../records/index.js';
import { clamd, clamdAddress } from './antivirus/clamd.js';
import { dropWaitingFiles } from './files/dropWaitingFiles.js';
import { keepFiles } from './files/keepFiles.js';
import { defineRemoteMail } from './remote/mailLink.js';
import { createRenderer, type Renderer } from './rendering/Renderer.js';
import { documentsRoom, setDocumentsRoom } from './room.js';
import { readIdentity } from './sealing/readIdentity.js';
import { openFolder } from './store/folder.js';
import { createObjectStore } from './store/ObjectStore.js';
import { readTexts } from './text/readTexts.js';
import { sweepObjects } from './store/sweepObjects.js';

const sweepEveryMs = 15 * 60 * 1000;
const readEveryMs = 30 * 1000;
const dropEveryMs = 6 * 60 * 60 * 1000;
let ticking = false;

/**
 * Opens the documents room: object store, renderer (its browser starts at the first rendering), sweeping.
 * @param handed a renderer made by the caller, for tests; the mail by which who signs at a distance is written to
 * @returns how to stop it
 * @throws StartError when the certificate of the seal cannot be used
 */
export function openDocuments(
  config: Pick<Config, 'dataDir' | 'secret' | 'chromiumPath'> &
    Partial<Pick<Config, 'seal' | 'antivirus' | 'fileQuotas' | 'publicUrl' | 'formerSecret'>>,
  handed: { renderer?: Renderer; mail?: OutsideMail } = {},
): { stop(): Promise<void> } {
  const { dataDir, secret, formerSecret, chromiumPath, seal = {}, fileQuotas: quotas = {} } = config;
  const identity = readIdentity(seal);
  const folder = openFolder(join(dataDir, 'objects'));
  const renderer =
    handed.renderer ??
    createRenderer({ chromium: { executablePath: chromiumPath, folder: join(dataDir, 'chromium') } });
  const listens = config.antivirus === undefined ? undefined : clamdAddress(config.antivirus);
  const master = masterKeys(config);
  const store = createObjectStore(folder, master);
  const remote = {
    links: linksTo({
      page: 'signer',
      publicUrl: config.publicUrl ?? '',
      key: deriveKey(secret, 'documents:remote-signature'),
      ...(formerSecret ? { formerKey: deriveKey(formerSecret, 'documents:remote-signature') } : {}),
    }),
    ...(handed.mail ? { mail: handed.mail } : {}),
  };
  setDocumentsRoom({
    renderer,
    folder,
    store,
    master,
    identity,
    quotas,
    remote,
    ...(listens ? { antivirus: clamd(listens) } : {}),
  });
  registerFileKeeper(keepFiles);
  if (!ticking) {
    defineRemoteMail();
    defineTick('documents.fichiers-en-attente', dropEveryMs, (signal) =>
      dropWaitingFiles(documentsRoom().store, signal),
    );
    defineTick('documents.balayage', sweepEveryMs, (signal) => sweepObjects(documentsRoom().folder, signal));
    defineTick('documents.textes', readEveryMs, (signal) => readTexts(documentsRoom(), signal));
    ticking = true;
  }
  return {
    stop: async () => {
      setDocumentsRoom(undefined);
      await renderer.close();
    },
  };
}
