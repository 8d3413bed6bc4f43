import { annuaireService } from './annuaire/service.js';
import { courrielService } from './courriel/service.js';
import { dmpService } from './dmp/service.js';
import { listHttpServices } from './http/services.js';
import { insiService } from './insi/service.js';
import { mailboxService } from './mssante/reception/settings.js';
import { mssanteService } from './mssante/service.js';
import type { Service } from './kit/Service.js';

/** Every service outside that this server may call. */
export function services(): Service[] {
  return [
    mssanteService,
    mailboxService,
    insiService,
    dmpService,
    annuaireService,
    courrielService,
    ...listHttpServices(),
  ];
}
