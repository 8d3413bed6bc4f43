import { z } from 'zod';
import { annuaireVariables } from './annuaireVariables.js';
import { mssanteVariables } from './mssanteVariables.js';
import { oidcVariables } from './oidcVariables.js';
import { networks, url, variable, wholeNumber, yesNo } from './variable.js';

/** Every variable the server reads; nothing else of the environment changes what it does. */
export const variables = {
  TRAME_PORT: variable({
    schema: wholeNumber(0, 65_535).default(3000),
    purpose: 'Port d’écoute du serveur.',
    byDefault: '3000',
    remedy: 'Donnez un nombre entier entre 0 et 65535 (0 : un port libre).',
  }),
  TRAME_HOST: variable({
    schema: z.string().min(1).default('127.0.0.1'),
    purpose:
      'Adresse d’écoute. `0.0.0.0` ouvre le serveur au réseau, derrière un serveur mandataire en HTTPS.',
    byDefault: '127.0.0.1',
    remedy: 'Donnez une adresse IP ou un nom de machine.',
  }),
  TRAME_TRUSTED_PROXIES: variable({
    schema: networks.optional(),
    purpose:
      'Serveurs mandataires crus quand ils disent d’où vient une requête (`X-Forwarded-For`, `X-Forwarded-Proto`) : adresses ou réseaux, séparés par des virgules. Un mandataire qui manque ici fait compter tous ses visiteurs comme un seul.',
    byDefault: 'cette machine seule (`loopback`)',
    remedy:
      'Écrivez-les ainsi : 10.0.3.7,192.168.10.0/24 (`loopback`, `linklocal` et `uniquelocal` sont acceptés).',
  }),
  TRAME_DATA_DIR: variable({
    schema: z.string().min(1).default('./data'),
    purpose: 'Dossier des données : base embarquée, fichiers chiffrés, secret.',
    byDefault: './data',
    remedy: 'Donnez le chemin d’un dossier où le serveur peut écrire.',
  }),
  DATABASE_URL: variable({
    schema: url('postgres', 'postgresql').optional(),
    purpose:
      'Base PostgreSQL de l’exploitant (15 ou plus récent). Le rôle donné n’a pas besoin d’être super-utilisateur : `CREATEROLE`, et `CREATE` sur la base, suffisent.',
    byDefault: 'base PostgreSQL embarquée, dans `TRAME_DATA_DIR`',
    remedy:
      'Écrivez-la ainsi : postgres://role:motdepasse@machine:5432/base, ou, par une socket : postgres://role:motdepasse@localhost/base?host=/run/postgresql',
  }),
  TRAME_DATABASE_POOL: variable({
    schema: wholeNumber(2, 200).default(10),
    purpose: 'Nombre de connexions à la base que ce nœud peut ouvrir pour les requêtes.',
    byDefault: '10',
    remedy: 'Donnez un nombre entier entre 2 et 200.',
  }),
  TRAME_DATABASE_MEMORY: variable({
    schema: wholeNumber(16, 65_536).optional(),
    purpose:
      'Mégaoctets de mémoire où la base embarquée garde ses tables (`shared_buffers`), quand d’autres programmes tournent sur la machine. Sans effet avec `DATABASE_URL`.',
    byDefault: 'le quart de la mémoire de la machine, de 128 à 2048',
    remedy: 'Donnez un nombre entier de mégaoctets, entre 16 et 65536.',
  }),
  TRAME_SECRET: variable({
    schema: z.string().min(32).optional(),
    purpose:
      'Secret d’où dérivent les mots de passe internes, les clés des sessions et des fichiers. Le même sur tous les nœuds ; le perdre, c’est perdre les fichiers chiffrés.',
    byDefault:
      'tiré au hasard au premier démarrage, gardé dans `TRAME_DATA_DIR/secret` (lisible par son seul propriétaire)',
    remedy: 'Donnez au moins 32 caractères tirés au hasard, par exemple : openssl rand -base64 48',
  }),
  TRAME_FORMER_SECRET: variable({
    schema: z.string().min(32).optional(),
    purpose:
      'Secret d’avant, le temps de le remplacer : il ouvre encore ce qu’il a scellé. À retirer une fois que `trame keys status` le dit (docs/guides/cles.md).',
    byDefault: 'aucun',
    remedy:
      'Donnez l’ancienne valeur de TRAME_SECRET, ou le contenu du fichier secret du dossier de données.',
  }),
  TRAME_PUBLIC_URL: variable({
    schema: url('http', 'https')
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
    purpose:
      'Adresse par laquelle les professionnels joignent le serveur ; en `https`, les cookies deviennent `Secure`.',
    byDefault: '`http://localhost:<TRAME_PORT>`',
    remedy: 'Écrivez-la ainsi : https://dui.exemple.fr',
  }),
  TRAME_PASSWORD_PEPPER: variable({
    schema: z.string().min(32).optional(),
    purpose:
      'Secret mêlé aux empreintes des mots de passe des comptes Trame : la base seule ne permet pas de les essayer. Il peut être ajouté plus tard ; le changer ou le perdre oblige chacun à choisir un nouveau mot de passe.',
    byDefault: 'aucun',
    remedy: 'Donnez au moins 32 caractères tirés au hasard, par exemple : openssl rand -base64 48',
  }),
  TRAME_SIGN_PROOF_MINUTES: variable({
    schema: wholeNumber(1, 60).default(5),
    purpose:
      'Minutes pendant lesquelles une personne qui vient de prouver son identité peut signer ; ensuite, elle la confirme à nouveau.',
    byDefault: '5',
    remedy: 'Donnez un nombre entier de minutes, entre 1 et 60.',
  }),
  PUPPETEER_EXECUTABLE_PATH: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Navigateur Chromium qui produit les documents PDF.',
    byDefault: 'celui du système s’il existe, sinon celui qui est livré',
    remedy: 'Donnez le chemin d’un exécutable Chromium ou Chrome.',
  }),
  TRAME_WORKER_CONCURRENCY: variable({
    schema: wholeNumber(1, 64).default(4),
    purpose: 'Nombre de travaux (documents, envois) menés de front par ce nœud.',
    byDefault: '4',
    remedy: 'Donnez un nombre entier entre 1 et 64.',
  }),
  TRAME_FILES_GB: variable({
    schema: wholeNumber(1, 100_000).default(500),
    purpose: 'Place, en gigaoctets, que chaque organisme peut prendre pour ses documents et ses fichiers.',
    byDefault: '500',
    remedy: 'Donnez un nombre entier de gigaoctets, entre 1 et 100000.',
  }),
  TRAME_ANTIVIRUS: variable({
    schema: z
      .string()
      .regex(/^(?:tcp:\/\/(?:\[[0-9a-fA-F:]+\]|[^\s/:@?#]+):\d{1,5}\/?|unix:(?:\/\/)?\/.+)$/)
      .optional(),
    purpose:
      'Antivirus (clamd, commande INSTREAM) qui regarde tout fichier déposé avant qu’il soit gardé ; s’il ne répond pas, le fichier est refusé.',
    byDefault: 'aucun : les fichiers déposés ne sont pas regardés',
    remedy: 'Écrivez-le ainsi : tcp://machine:3310, ou unix:/run/clamav/clamd.ctl',
  }),
  TRAME_FILES_PER_DOSSIER_GB: variable({
    schema: wholeNumber(1, 1000).default(5),
    purpose: 'Place, en gigaoctets, que les fichiers joints ou versés peuvent prendre dans un dossier.',
    byDefault: '5',
    remedy: 'Donnez un nombre entier de gigaoctets, entre 1 et 1000.',
  }),
  TRAME_DEMO: variable({
    schema: yesNo.optional(),
    purpose:
      'Ouvre la démonstration : organismes et personnes fictifs, services nationaux simulés. Jamais en production.',
    byDefault:
      'oui tant que ni `DATABASE_URL` ni `TRAME_OIDC_ISSUER` ne sont donnés et que `TRAME_HOST` reste sur cette machine, non ensuite ni en production (`NODE_ENV=production`, ou `TRAME_PUBLIC_URL` en https)',
    remedy: 'Écrivez oui ou non.',
  }),
  TRAME_SANDBOX_PORT: variable({
    schema: wholeNumber(0, 65_535).optional(),
    purpose: 'Port du service d’identité de la démonstration.',
    byDefault: 'le port qui suit `TRAME_PORT`',
    remedy: 'Donnez un nombre entier entre 0 et 65535 (0 : un port libre).',
  }),
  ...oidcVariables,
  TRAME_SMTP_URL: variable({
    schema: url('smtp', 'smtps').optional(),
    purpose: 'Serveur d’envoi de l’opérateur MSSanté.',
    byDefault: 'aucun ; en démonstration, le jumeau local',
    remedy: 'Écrivez-la ainsi : smtps://compte:motdepasse@machine:465',
  }),
  TRAME_SMTP_FROM: variable({
    schema: z.email().optional(),
    purpose: 'Adresse MSSanté d’où partent les messages.',
    byDefault: 'aucune',
    remedy: 'Donnez une adresse, par exemple : dui@organisme.mssante.fr',
  }),
  TRAME_SMTP_CA: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PEM des autorités de certification du serveur d’envoi, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_MSSANTE_DOMAINS: variable({
    schema: z
      .string()
      .transform((value) => value.split(',').map((domain) => domain.trim().toLowerCase()))
      .refine((domains) => domains.every((domain) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)))
      .default(['mssante.fr']),
    purpose:
      'Domaines qui peuvent recevoir par MSSanté, séparés par des virgules ; leurs sous-domaines sont compris.',
    byDefault: 'mssante.fr',
    remedy: 'Écrivez-les ainsi : mssante.fr,exemple-sante.fr',
  }),
  TRAME_MSSANTE_NIL: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,64}$/)
      .optional(),
    purpose: 'Numéro du produit donné par l’ANS (Convergence), écrit dans l’en-tête X-MSS-NIL des messages.',
    byDefault: 'aucun ; en démonstration, DEMONSTRATION',
    remedy: 'Donnez le numéro attribué par l’ANS.',
  }),
  ...mssanteVariables,
  ...annuaireVariables,
  TRAME_MAIL_URL: variable({
    schema: url('smtp', 'smtps').optional(),
    purpose:
      'Serveur d’envoi du courrier ordinaire, par lequel partent les avis aux professionnels ; ils ne contiennent aucune donnée personnelle.',
    byDefault: 'aucun : les notifications restent dans Trame',
    remedy: 'Écrivez-la ainsi : smtps://compte:motdepasse@machine:465',
  }),
  TRAME_MAIL_FROM: variable({
    schema: z.email().optional(),
    purpose: 'Adresse d’où partent les avis aux professionnels.',
    byDefault: 'aucune',
    remedy: 'Donnez une adresse, par exemple : ne-pas-repondre@organisme.fr',
  }),
  TRAME_MAIL_CA: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PEM des autorités de certification de ce serveur d’envoi, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_PRODUCT_NAME: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9 ._-]{1,60}$/)
      .default('Trame'),
    purpose: 'Nom du logiciel homologué, dit aux services nationaux (LPS_Nom).',
    byDefault: 'Trame',
    remedy: 'Donnez le nom inscrit à l’homologation.',
  }),
  TRAME_PRODUCT_VERSION: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,20}$/)
      .default('0.1.0'),
    purpose: 'Version du logiciel homologué, dite aux services nationaux (LPS_Version).',
    byDefault: '0.1.0',
    remedy: 'Donnez la version inscrite à l’homologation.',
  }),
  TRAME_INSI_URL: variable({
    // That of cards and of Pro Santé Connect wants an assertion, which is not made.
    schema: url('https')
      .refine((value) => !/services-ps\.ameli\.fr([:/]|$)/i.test(value))
      .optional(),
    purpose:
      'Adresse du téléservice INSi, en authentification par certificat logiciel ; celle par carte CPx ou par Pro Santé Connect n’est pas disponible.',
    byDefault: 'aucune ; en démonstration, le jumeau local',
    remedy:
      'Écrivez-la ainsi : https://services-ps-tlsm.ameli.fr/lps (certificat logiciel). Celle des cartes CPx et de Pro Santé Connect, services-ps.ameli.fr, n’est pas prise en charge.',
  }),
  TRAME_INSI_IDAM: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,40}$/)
      .optional(),
    purpose: 'Identifiant du logiciel donné par le CNDA (IDAM).',
    byDefault: 'aucun',
    remedy: 'Donnez l’identifiant remis avec l’autorisation du CNDA.',
  }),
  TRAME_INSI_INSTANCE: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._:-]{1,64}$/)
      .optional(),
    purpose: 'Identifiant de cette installation, dit à INSi (LPS, Instance).',
    byDefault: 'aucun',
    remedy: 'Donnez un identifiant stable et unique, par exemple un UUID.',
  }),
  TRAME_INSI_CERT: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM du certificat logiciel INSi (CN INSI-AUTO ou INSI-MANU).',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_INSI_KEY: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM de la clé de ce certificat.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible du seul compte de Trame.',
  }),
  TRAME_INSI_CA: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM des autorités d’INSi, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_SEAL_CERT: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PEM du certificat de cachet de l’établissement, suivi de ceux de sa chaîne : il scelle (PAdES) les documents signés.',
    byDefault: 'aucun, les documents signés ne sont pas scellés ; en démonstration, une autorité jetable',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_SEAL_KEY: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM de la clé de ce certificat (RSA, ou courbe elliptique).',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible du seul compte de Trame.',
  }),
  TRAME_SEAL_P12: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier PKCS #12 (.p12, .pfx) du certificat de cachet et de sa clé, au lieu des deux fichiers PEM.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PKCS #12 lisible du seul compte de Trame.',
  }),
  TRAME_SEAL_PASSWORD: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Mot de passe du fichier PKCS #12.',
    byDefault: 'aucun',
    remedy: 'Donnez le mot de passe remis avec le certificat.',
  }),
  TRAME_DMP_URL: variable({
    schema: url('https').optional(),
    purpose: 'Adresse des services du DMP (Mon espace santé).',
    byDefault: 'aucune ; en démonstration, le jumeau local',
    remedy: 'Écrivez-la ainsi : https://lps2.dmp.gouv.fr/si-dmp-server/v2/services',
  }),
  TRAME_DMP_LPS_ID: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._:-]{1,64}$/)
      .optional(),
    purpose: 'Identifiant du logiciel au DMP (LPS_ID du VIHF).',
    byDefault: 'aucun',
    remedy: 'Donnez l’identifiant remis à l’homologation.',
  }),
  TRAME_DMP_HOMOLOGATION: variable({
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,64}$/)
      .optional(),
    purpose: 'Numéro d’homologation au DMP (LPS_ID_HOMOLOGATION_DMP du VIHF).',
    byDefault: 'aucun',
    remedy: 'Donnez le numéro remis par le GIE SESAM-Vitale.',
  }),
  TRAME_DMP_CERT: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM du certificat qui authentifie l’établissement auprès du DMP (IGC-Santé, AUTH_CLI).',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_DMP_KEY: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM de la clé de ce certificat.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible du seul compte de Trame.',
  }),
  TRAME_DMP_SEAL_CERT: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM du certificat de cachet de l’établissement, qui signe (IGC-Santé, SIGN).',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_DMP_SEAL_KEY: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM de la clé de ce cachet.',
    byDefault: 'aucun',
    remedy: 'Donnez le chemin d’un fichier PEM lisible du seul compte de Trame.',
  }),
  TRAME_DMP_CA: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM des autorités du DMP, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
  TRAME_DMP_BRIS_DE_GLACE: variable({
    schema: z.string().min(1).max(40).optional(),
    purpose: 'Code du bris de glace (PurposeOfUse du VIHF), à confirmer avec le GIE SESAM-Vitale.',
    byDefault: '`bris de glace`',
    remedy: 'Donnez le code du guide d’intégration du DMP.',
  }),
  TRAME_DMP_URGENCE: variable({
    schema: z.string().min(1).max(40).optional(),
    purpose:
      'Code de l’accès d’urgence du centre 15 (PurposeOfUse du VIHF), pour un centre de régulation ; à confirmer de même.',
    byDefault: 'aucun : cet accès est refusé',
    remedy: 'Donnez le code du guide d’intégration du DMP ; ailleurs qu’au centre 15, ne la posez pas.',
  }),
  TRAME_ETABLISSEMENTS: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier JSON de ce que chaque établissement a en propre : boîte MSSanté, certificats du DMP et d’INSi (docs/guides/etablissements.md) ; ses secrets sont dans des fichiers à côté de lui.',
    byDefault: 'aucun : tous les établissements prennent la boîte et les certificats des autres variables',
    remedy: 'Donnez le chemin d’un fichier JSON lisible.',
  }),
  TRAME_HTTP_SERVICES: variable({
    schema: z.string().min(1).optional(),
    purpose:
      'Fichier JSON des services HTTP que les circuits peuvent appeler (connecteur `http.appeler`), décrit par `schemas/connector/http-services.schema.json` ; ses secrets sont dans des fichiers à côté de lui.',
    byDefault: 'aucun : rien ne peut être appelé',
    remedy: 'Donnez le chemin d’un fichier JSON lisible.',
  }),
  TRAME_LOG_LEVEL: variable({
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    purpose: 'Niveau du journal technique (JSON, une ligne par événement, sans donnée personnelle).',
    byDefault: 'info',
    remedy: 'Choisissez parmi : fatal, error, warn, info, debug, trace, silent.',
  }),
} as const;

/** Name of an environment variable that the server reads. */
export type VariableName = keyof typeof variables;
