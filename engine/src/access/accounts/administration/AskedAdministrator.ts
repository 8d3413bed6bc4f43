import type { NewEstablishment } from '../../../organisation/index.js';

/** What the operator asks: who, where, and whether it is to recover a way in that was lost. */
export type AskedAdministrator = {
  login: string;
  lastName?: string;
  firstName?: string;
  /** Which organisation, when there are several. */
  organisationId?: string;
  organisation?: { name: string; siren?: string };
  establishment?: Omit<NewEstablishment, 'id'>;
  roleId?: string;
  byMail: boolean;
  /** Why a way in is given although somebody answers for rights. */
  recovery?: string;
  /** The account of the operating system that asks: the trail keeps it. */
  operator: string;
};
