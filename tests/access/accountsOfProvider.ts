import type { SandboxAccount } from '../../engine/sandbox/oidc/account.js';

const account = (login: string, rpps?: string, adeli?: string, nom = login): SandboxAccount => ({
  login,
  password: 'Tilleul-2026',
  nom,
  prenom: 'Claire',
  email: `${login}@exemple.fr`,
  rpps,
  adeli,
  role: 'Essai',
  organisation: 'Essai',
});

/** The people that the identity provider of the tests vouches for. */
export const accounts = [
  account('claire', '10000000001', undefined, 'MARTIN'),
  account('inconnue', '10000000002'),
  account('double', '10000000003'),
  account('partie', '10000000004'),
  account('sans-poste', '10000000005'),
  account('paul', '10000000006'),
  account('nadege', undefined, '319900017'),
  account('etrangere', '10000000007', undefined, 'GARCIA'),
  account('deux', '10000000008', undefined, 'PÉREZ'),
];
