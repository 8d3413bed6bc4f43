/** A person of the demo who may sign in. */
export interface SandboxAccount {
  /** Unique; it is also the `sub` of the tokens. */
  login: string;
  password: string;
  nom: string;
  prenom: string;
  email: string;
  /** 11 digits, as the directory of professionals writes it. */
  rpps?: string;
  /** 9 digits, of who has no RPPS. */
  adeli?: string;
  /** Its national code, `code^oid` (JDV_J65). */
  profession?: string;
  /** French label of the role, shown on the sign-in page. */
  role: string;
  /** Name of the organisation, shown on the sign-in page. */
  organisation: string;
}
