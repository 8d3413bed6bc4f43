/** Bytes kept at most; undefined: no bound. */
export interface FileQuotas {
  perOrganisation?: number;
  perDossier?: number;
}
