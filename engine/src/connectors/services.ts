import { annuaireService } from './annuaire/service.js';
import { courrielService } from './courriel/service.js';
import { dmpServices } from './dmp/settings.js';
import { listHttpServices } from './http/services.js';
import { insiServices } from './insi/settings.js';
import { mailboxServices } from './mssante/reception/settings.js';
import { mssanteServices } from './mssante/settings.js';
import type { Service } from './kit/Service.js';

/** Every service outside that this server may call. */
export function services(): Service[] {
  return [
    ...mssanteServices(),
    ...mailboxServices(),
    ...insiServices(),
    ...dmpServices(),
    annuaireService,
    courrielService,
    ...listHttpServices(),
  ];
}
