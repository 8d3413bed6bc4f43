import type { FilePort } from './FilePort.js';

/** Files that last as long as the page and leave this computer for nowhere: to try a form out. */
export function memoryFiles(): FilePort {
  const addresses = new Map<string, string>();
  return {
    send: async (file, { onProgress }) => {
      const bytes = await file.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const id = crypto.randomUUID();
      addresses.set(id, URL.createObjectURL(file));
      onProgress(1);
      return {
        id,
        nom: file.name,
        type: file.type || 'application/octet-stream',
        taille: file.size,
        sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      };
    },
    address: (id) => addresses.get(id) ?? '',
  };
}
