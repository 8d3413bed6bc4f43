/** A postal address as an answer holds it. */
export interface PostalAddress {
  ligne1: string;
  ligne2?: string;
  codePostal: string;
  commune: string;
  pays?: string;
}

/** An address that may be taken again. */
export interface KnownAddress {
  /** Whose it is, or the address itself. */
  label: string;
  address: PostalAddress;
}

/** Where addresses are looked for; an empty query gives the first ones. */
export interface AddressPort {
  search: (query: string) => Promise<readonly KnownAddress[]>;
}
