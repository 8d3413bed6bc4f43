import { childOf, textAt, xml, type XmlElement } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import { soap } from './answers.js';
import { DmpRefusal } from './DmpRefusal.js';
import type { Caller } from './judgeVihf.js';
import { personOf, type DmpPerson } from './people.js';

const HABILITATIONS = 'urn:si-dmp-habilitations';

/** TD0.3: lets the establishment in, or no more; who was shut out by the person stays out. @throws DmpRefusal */
export function setAuthorization(body: XmlElement, caller: Caller, people: readonly DmpPerson[]): TwinAnswer {
  const request = childOf(body, 'setAuthorization');
  const action = textAt(request, 'action');
  if (request?.namespace !== HABILITATIONS || (action !== 'AJOUT' && action !== 'SUPPRESSION'))
    throw DmpRefusal.fault('setAuthorization attendu, action AJOUT ou SUPPRESSION');
  const person = personOf(people, caller.patient);
  if (!person) throw DmpRefusal.registry('XDSUnknownPatientId', 'Aucun DMP sous ce matricule');
  if (person.closed) throw DmpRefusal.fault('Le DMP est fermé', 'DMPClosed');
  if (person.authorization === 'INTERDIT')
    throw DmpRefusal.fault('La personne a interdit son DMP à la structure', 'DMPForbidden');
  person.authorization = action === 'AJOUT' ? 'VALIDE' : 'NON_EXISTE';
  return soap(
    xml(
      'setAuthorizationResponse',
      { xmlns: HABILITATIONS },
      xml('output', {}, xml('status', {}, 'DMPOk'), xml('context', {}, '')),
    ),
  );
}
