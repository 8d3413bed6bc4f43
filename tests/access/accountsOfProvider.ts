import type { SandboxAccount } from '../../engine/sandbox/oidc/account.js';

const account = (login: string, rpps?: string, adeli?: string): SandboxAccount => ({
  login,
  password: 'Tilleul-2026',
  nom: login,
  prenom: 'Claire',
  email: `${login}@exemple.fr`,
  rpps,
  adeli,
  role: 'Essai',
  organisation: 'Essai',
});

/** The people that the identity provider of the tests vouches for. */
export const accounts = [
  account('claire', '10000000001'),
  account('inconnue', '10000000002'),
  account('double', '10000000003'),
  account('partie', '10000000004'),
  account('sans-poste', '10000000005'),
  account('paul', '10000000006'),
  account('nadege', undefined, '319900017'),
];
