import { defineErrors } from '../platform/index.js';

/** What reporting refuses. */
export const reportingErrors = defineErrors({
  'webhook-not-found': { status: 404, title: 'Ce webhook n’existe pas, ou n’est pas de votre ressort.' },
  'invalid-webhook': { status: 422, title: 'Ce webhook n’est pas bien décrit.' },
  'webhooks-full': { status: 409, title: 'Dix webhooks sont déjà ouverts : arrêtez-en un.' },
  'webhook-stopped': { status: 409, title: 'Ce webhook est arrêté pour de bon : déclarez-en un autre.' },
});
