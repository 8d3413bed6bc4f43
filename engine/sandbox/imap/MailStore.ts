import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A message of the mailbox. */
export interface StoredMail {
  uid: number;
  raw: Buffer;
  at: Date;
  flags: Set<string>;
  /** The size that is told, where it is not the true one: some operators tell it before a gateway adds to the message. */
  toldSize?: number;
}

const VALIDITY = 'uidvalidity';

/** The INBOX of one address, kept as one file a message: `UID.eml`. Its flags last as long as the program. */
export class MailStore {
  private readonly mails: StoredMail[] = [];
  private next = 1;
  uidValidity: number;

  /** @param folder where it is kept; what was there before is there again */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, VALIDITY);
    if (!existsSync(file)) writeFileSync(file, String(Math.floor(Date.now() / 1000)));
    this.uidValidity = Number(readFileSync(file, 'utf8'));
    for (const name of readdirSync(folder).sort()) {
      const uid = Number(/^(\d{8})\.eml$/.exec(name)?.[1] ?? 0);
      if (uid === 0) continue;
      const raw = readFileSync(path.join(folder, name));
      this.mails.push({ uid, raw, at: new Date(), flags: new Set() });
      this.next = uid + 1;
    }
  }

  /** Puts a message in the mailbox. @returns its UID */
  deliver(raw: Buffer): number {
    const uid = this.next;
    this.next += 1;
    const name = path.join(this.folder, `${String(uid).padStart(8, '0')}.eml`);
    writeFileSync(`${name}.part`, raw);
    renameSync(`${name}.part`, name);
    this.mails.push({ uid, raw, at: new Date(), flags: new Set() });
    return uid;
  }

  /** Numbers the messages anew, as an operator that moves a mailbox to another machine does (RFC 9051, 2.3.1.1). */
  renumber(): void {
    this.uidValidity += 1;
    writeFileSync(path.join(this.folder, VALIDITY), String(this.uidValidity));
  }

  /** In the order of their UIDs: the place in this list, from 1, is the sequence number. */
  all(): readonly StoredMail[] {
    return this.mails;
  }

  get uidNext(): number {
    return this.next;
  }
}
