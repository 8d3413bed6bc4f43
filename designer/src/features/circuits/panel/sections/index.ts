import { alarms } from './alarms.js';
import { calledCircuit } from './calledCircuit.js';
import { conditions } from './conditions.js';
import { connector } from './connector.js';
import { decision } from './decision.js';
import { shownDocument } from './document.js';
import { dossierMarks } from './dossierMarks.js';
import { due } from './due.js';
import { event } from './event.js';
import { form } from './form.js';
import { identity } from './identity.js';
import { notifications } from './notifications.js';
import { payload } from './payload.js';
import { place } from './place.js';
import { repetition } from './repetition.js';
import { results } from './results.js';
import { script } from './script.js';
import type { Section } from './Section.js';
import { startsOn } from './startsOn.js';
import { who } from './who.js';

/** Every part of the panel, in its order. */
export const SECTIONS: readonly Section[] = [
  identity,
  // what it is
  event,
  who,
  form,
  startsOn,
  decision,
  connector,
  calledCircuit,
  script,
  conditions,
  // when, and what goes with it
  due,
  alarms,
  shownDocument,
  notifications,
  payload,
  results,
  dossierMarks,
  repetition,
  place,
];
