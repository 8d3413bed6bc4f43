import type { SandboxAccount } from '../../engine/sandbox/index.js';

/** Two people of two organisations; the second has no RPPS. */
export const accounts: SandboxAccount[] = [
  {
    login: 'claire.martin',
    password: 'Tilleul-2026',
    nom: 'MARTIN',
    prenom: 'Claire',
    email: 'claire.martin@exemple.fr',
    rpps: '10009999999',
    role: 'Cheffe de service',
    organisation: 'Association Les Tilleuls',
  },
  {
    login: 'paul.d-arcy',
    password: 'Cedre-2026',
    nom: 'D’ARCY',
    prenom: 'Paul <b>',
    email: 'paul.darcy@exemple.fr',
    role: 'Directeur',
    organisation: 'Fondation Horizon',
  },
];
