import { z } from 'zod';
import { url, variable } from './variable.js';

/** What the MSSanté operator asks of who connects, and the mailbox that is read. */
export const mssanteVariables = {
  TRAME_MSSANTE_CERT: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PEM du certificat de l’établissement (IGC-Santé, élémentaire organisation), présenté à l’opérateur MSSanté pour envoyer et pour relever.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_MSSANTE_KEY: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM de la clé de ce certificat.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible du seul compte de Trame.',
  }),
  TRAME_MSSANTE_TOKEN_URL: variable({
    schema: url('https').optional(),
    purpose:
      'Adresse où l’opérateur MSSanté donne un jeton à l’établissement (OAuth 2.0, client_credentials) ; la connexion se fait alors par XOAUTH2, sans mot de passe.',
    byDefault: 'aucune : compte et mot de passe des adresses',
    remedy: 'Écrivez-la ainsi : https://operateur.mssante.fr/token',
  }),
  TRAME_MSSANTE_CLIENT_ID: variable({
    schema: z.string().min(1).max(200).optional(),
    purpose: 'Identifiant donné par l’opérateur MSSanté pour demander ce jeton.',
    byDefault: 'aucun',
    remedy: 'Donnez l’identifiant remis par l’opérateur.',
  }),
  TRAME_MSSANTE_CLIENT_SECRET: variable({
    schema: z.string().min(1).max(1000).optional(),
    purpose: 'Secret donné avec cet identifiant.',
    byDefault: 'aucun',
    remedy: 'Donnez le secret remis par l’opérateur.',
  }),
  TRAME_MSSANTE_PERSONAL: variable({
    schema: z
      .string()
      .transform((value) => value.split(',').map(readOperator))
      .refine((operators) => operators.every((one) => one !== undefined))
      .transform((operators) => operators.filter((one) => one !== undefined))
      .refine((operators) => new Set(operators.map(({ domain }) => domain)).size === operators.length)
      .default([]),
    purpose:
      'Serveurs d’envoi des boîtes MSSanté personnelles, par domaine (sous-domaines compris, le plus précis l’emporte), séparés par des virgules : un professionnel connecté par Pro Santé Connect y envoie de sa propre boîte, avec son jeton.',
    byDefault: 'aucun : on n’envoie que de la boîte de l’établissement ; en démonstration, le jumeau local',
    remedy:
      'Écrivez-les ainsi : medecin.mssante.fr=smtp://operateur.mssante.fr:587 (STARTTLS), ou smtps:// ; chaque domaine une fois',
  }),
  TRAME_IMAP_URL: variable({
    schema: url('imap', 'imaps').optional(),
    purpose: 'Boîte MSSanté de l’établissement, chez son opérateur : ce qui y arrive est relevé.',
    byDefault: 'aucune ; en démonstration, le jumeau local',
    remedy:
      'Écrivez-la ainsi : imap://compte:motdepasse@machine:143 (STARTTLS), ou imaps:// pour TLS d’emblée.',
  }),
  TRAME_IMAP_FINESS: variable({
    schema: z
      .string()
      .regex(/^[0-9][0-9AB][0-9]{7}$/)
      .optional(),
    purpose: 'Numéro FINESS de l’établissement dont c’est la boîte.',
    byDefault: 'aucun',
    remedy: 'Donnez les neuf caractères du numéro FINESS de l’établissement.',
  }),
  TRAME_IMAP_CA: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PEM des autorités de certification de cette boîte, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
};

/** `domain=smtp://host:port`; undefined when it is not so written, or bears an account: the token stands for it. */
function readOperator(text: string): { domain: string; url: string } | undefined {
  const [, domain, address = ''] =
    /^\s*([a-z0-9-]+(?:\.[a-z0-9-]+)+)=(smtps?:\/\/\S+?)\s*$/i.exec(text) ?? [];
  if (domain === undefined || !URL.canParse(address)) return undefined;
  const { username, password, hostname } = new URL(address);
  if (username !== '' || password !== '' || hostname === '') return undefined;
  return { domain: domain.toLowerCase(), url: address };
}
