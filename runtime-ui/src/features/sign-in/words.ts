import { createWords } from '../../shared/words/index.js';

export const signInCatalogue = {
  title: 'Connexion',
  brand: 'Trame',
  lead: 'Le dossier de chaque personne, le travail de l’équipe.',
  button: 'S’identifier',
  explain: 'Vous êtes conduit vers le service d’identité de votre organisme, puis vous revenez ici.',
  idle: 'Sans activité depuis trente minutes, votre session a été fermée. Ce que vous aviez saisi dans une tâche est gardé.',
  failed: 'L’identification n’a pas abouti. Réessayez ; si cela se reproduit, prévenez votre administrateur.',
  'failed.unknown-professional':
    'Le service d’identité vous connaît, mais aucun compte ne porte votre numéro ici. Adressez-vous à la personne qui gère les comptes de votre établissement.',
  'failed.name-disagrees':
    'Votre compte existe, mais sous un autre nom que celui que donne le service d’identité. Adressez-vous à la personne qui gère les comptes de votre établissement.',
  'failed.ambiguous-professional':
    'Plusieurs comptes correspondent à votre identité. Adressez-vous à la personne qui gère les comptes de votre établissement.',
  'failed.no-activity':
    'Votre compte n’est rattaché à aucun établissement aujourd’hui. Adressez-vous à la personne qui gère les comptes de votre établissement.',
  'failed.level-refused':
    'Le service d’identité ne dit pas vous avoir reconnu au niveau demandé. Connectez-vous par votre carte ou son application, puis recommencez.',
  'own.open': 'Avec mon compte Trame',
  'own.title': 'Avec mon compte Trame',
  'own.login': 'Adresse électronique',
  'own.password': 'Mot de passe',
  'own.next': 'Continuer',
  'own.forgotten': 'Mot de passe oublié',
  'own.forgottenNoMail': 'Mot de passe oublié ? Votre administrateur peut vous rendre votre compte.',
  'second.title': 'Second facteur',
  'second.code': 'Code à six chiffres de votre application',
  'second.recovery': 'Code de secours',
  'second.recoveryHelp': 'Douze signes, comme ABCD-EFGH-2345. Chacun sert une fois.',
  'second.useRecovery': 'Je n’ai plus mon application : utiliser un code de secours',
  'second.useCode': 'Utiliser le code de mon application',
  'second.enter': 'Entrer',
  'second.back': 'Revenir au mot de passe',
  'second.choose': 'Votre second facteur',
  'second.why':
    'Un mot de passe peut être volé. Trame demande aussi une preuve que vous seul avez en main : une clé d’accès ou un code. Choisissez l’un des deux ; vous pourrez ajouter l’autre ensuite.',
  'passkey.title': 'Une clé d’accès',
  'passkey.show': 'Entrer avec une clé d’accès',
  'passkey.make': 'Créer une clé d’accès',
  'passkey.lead':
    'Votre téléphone, votre ordinateur ou une clé USB de sécurité la garde ; vous l’ouvrez par votre doigt, votre visage ou votre code. Sur un poste partagé, gardez-la sur votre téléphone.',
  'passkey.label': 'Nom de cette clé',
  'passkey.labelHelp': 'Pour la reconnaître : « Mon téléphone ».',
  'passkey.unknown': 'Ce navigateur ne connaît pas les clés d’accès.',
  'passkey.givenUp': 'Aucune clé d’accès n’a été présentée.',
  'passkey.already': 'Cet appareil garde déjà une clé d’accès de votre compte.',
  'passkey.retry': 'Recommencez, ou prenez un autre moyen.',
  'totp.title': 'Un code sur votre téléphone',
  'totp.begin': 'Régler une application de codes',
  'totp.lead':
    'Ouvrez une application de codes (FreeOTP, Aegis, celle de votre téléphone) et montrez-lui cette image.',
  'totp.qr': 'Image à montrer à l’application ; la clé à recopier est écrite dessous.',
  'totp.key': 'Ou recopiez-y cette clé :',
  'totp.code': 'Code que donne l’application',
  'totp.keep': 'Vérifier le code',
  'password.new': 'Nouveau mot de passe',
  'password.rule':
    'Au moins 12 caractères. Une phrase de quelques mots sans rapport entre eux est plus sûre, et se retient mieux.',
  'password.show': 'Montrer ce que je tape',
  'forgotten.title': 'Mot de passe oublié',
  'forgotten.lead': 'Donnez l’adresse de votre compte : vous y recevrez un lien.',
  'forgotten.ask': 'Recevoir un lien',
  'forgotten.sent':
    'Si cette adresse ouvre un compte, un lien vient d’y partir. Il sert une fois, dans la demi-heure. Regardez aussi dans les courriers indésirables.',
  'forgotten.back': 'Revenir à la connexion',
  'invitation.title': 'Votre compte Trame',
  'invitation.lead': 'Bonjour {{name}}. {{organisation}} vous ouvre un compte, à l’adresse {{login}}.',
  'invitation.steps': 'Deux étapes : un mot de passe, puis un second facteur. Rien n’est gardé avant la fin.',
  'invitation.next': 'Continuer',
  'invitation.dead': 'Demandez un autre lien à votre administrateur.',
  'reset.lead': '{{name}}, choisissez un nouveau mot de passe. Votre second facteur ne change pas.',
  'reset.verb': 'Garder ce mot de passe',
  'reset.done': 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
  'reset.enter': 'Entrer dans Trame',
} as const;

export const t = createWords(signInCatalogue);
