/** Of whom a mailbox is (TRE_R257): a person, a structure, a software, a practice. */
export type MailboxKind = 'PER' | 'ORG' | 'APP' | 'CAB';

/** A secure mailbox, as the directory tells it. */
export interface Mailbox {
  /** In lower case. */
  address: string;
  kind: MailboxKind;
  /** Of the person, else of the structure. */
  name: string;
  profession?: string;
  structure?: string;
  service?: string;
  postcode?: string;
  town?: string;
  rpps?: string;
  finess?: string;
}
