/** A file as the server received it: what the answer holds. */
export interface StoredFile {
  id: string;
  nom: string;
  type: string;
  /** Bytes. */
  taille: number;
  sha256: string;
}

/** How one file is sent. */
export interface Sending {
  /** Data domain of the form. */
  domain: string;
  /** Told the share that has left, from 0 to 1. */
  onProgress: (share: number) => void;
  /** Cuts the sending. */
  signal: AbortSignal;
}

/** Where files are sent and read. */
export interface FilePort {
  /** @throws Error whose message says in French why the file was not received, and what to do. */
  send: (file: File, sending: Sending) => Promise<StoredFile>;
  /** Address of the bytes of a file that was received. */
  address: (id: string) => string;
}
