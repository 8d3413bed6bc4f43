import { z } from 'zod';
import { url, variable } from './variable.js';

/** How Trame is known at the identity provider. */
export const oidcVariables = {
  TRAME_OIDC_ISSUER: variable({
    schema: url('http', 'https').optional(),
    purpose: 'Service d’identité OpenID Connect (Pro Santé Connect ou celui de l’organisme).',
    byDefault: 'aucun ; en démonstration, le jumeau local',
    remedy:
      'Donnez l’adresse de l’émetteur, telle que l’écrit son document de découverte ; ou celle de ce document quand elle n’est pas l’habituelle (Pro Santé Connect : …/.well-known/wallet-openid-configuration).',
  }),
  TRAME_OIDC_CLIENT_ID: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Identifiant de Trame chez le service d’identité.',
    byDefault: 'aucun',
    remedy: 'Donnez l’identifiant remis par le service d’identité.',
  }),
  TRAME_OIDC_CLIENT_SECRET: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Secret de Trame chez le service d’identité.',
    byDefault: 'aucun : avec un certificat seul, c’est lui qui authentifie Trame',
    remedy: 'Donnez le secret remis par le service d’identité.',
  }),
  TRAME_OIDC_CERT: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PEM du certificat que Trame présente au service d’identité (IGC-Santé, AUTH_CLI), s’il en demande un.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_OIDC_KEY: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM de la clé de ce certificat.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible du seul compte de Trame.',
  }),
  TRAME_OIDC_CA: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM des autorités du service d’identité, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
};
