import { ROLE_ADJUSTED, type RoleAdjusted } from '../access/index.js';
import {
  DOSSIER_BROKEN,
  READING_BOUNDED,
  type ReadingBounded,
  FACTS_CHANGED,
  registerDossierSection,
  type DossierBroken,
  type FactsChanged,
} from '../dossiers/index.js';
import { registerNotifier } from '../connectors/index.js';
import { defineJob, defineTick, subscribe } from '../platform/index.js';
import {
  ADDRESSED_READ,
  EXPIRY_NEAR,
  RECORD_ADDRESSED,
  registerNextTaskLoader,
  type AddressedRead,
  type ExpiryNear,
  type RecordAddressed,
} from '../records/index.js';
import { armAlarms } from './alarms/armAlarms.js';
import { tellAlarms } from './alarms/tellAlarms.js';
import { followFacts } from './instances/followFacts.js';
import { CIRCUIT_JOB, type JobPayload } from './jobs/createJob.js';
import { runJob } from './jobs/runJob.js';
import { deliverMessage } from './messages/deliverMessage.js';
import { deliverSignal } from './messages/deliverSignal.js';
import { throwFromOutside, type OutsideMessage } from './messages/throwFromOutside.js';
import { MESSAGE_JOB, type MessageDelivery } from './messages/throwMessage.js';
import { SIGNAL_JOB, type SignalDelivery } from './messages/throwSignal.js';
import { MIGRATION_JOB, type MigrationWork } from './migration/askMigration.js';
import { runMigration } from './migration/runMigration.js';
import { NOTICE_JOB, type Notice } from './notifications/noticeJob.js';
import { sendNotice } from './notifications/sendNotice.js';
import { forgetAddressed, tellAddressed } from './notifications/tellAddressed.js';
import { tellAdjustmentDays } from './notifications/tellAdjustmentDays.js';
import { tellPostReviews } from './notifications/tellPostReviews.js';
import { tellDossierBroken } from './notifications/tellDossierBroken.js';
import { tellFromCircuit } from './notifications/tellFromCircuit.js';
import { tellReadingBounded } from './notifications/tellReadingBounded.js';
import { tellRoleAdjusted } from './notifications/tellRoleAdjusted.js';
import { tellFollowers } from './notifications/tellFollowers.js';
import { startByAlert, type GridAlert } from './start/startByAlert.js';
import { startByExpiry } from './start/startByExpiry.js';
import { dossierTasks, incidentAlerts, nextTasks } from './tasks/dossierTasks.js';
import { moveTasks, type DossierMoved } from './tasks/moveTasks.js';
import { fireDueTimers } from './timers/fireDueTimers.js';

const BEAT_MS = 1_000;
/** Reminders are a matter of days: seconds are soon enough. */
const SLOW_BEAT_MS = 5_000;

/** Opens the workflow room: says what its jobs do, lets the timers beat, gives dossiers and views their tasks. */
export function openWorkflow(): void {
  defineJob<JobPayload>(CIRCUIT_JOB, runJob);
  defineJob<MessageDelivery>(MESSAGE_JOB, deliverMessage);
  defineJob<SignalDelivery>(SIGNAL_JOB, deliverSignal);
  defineJob<MigrationWork>(MIGRATION_JOB, runMigration);
  subscribe<DossierMoved>('dossier.reoriente', moveTasks, 'workflow.moveTasks');
  subscribe<GridAlert>('grille.alerte', startByAlert, 'workflow.startByAlert');
  subscribe<ExpiryNear>(EXPIRY_NEAR, startByExpiry, 'workflow.startByExpiry');
  subscribe<DossierBroken>(DOSSIER_BROKEN, tellDossierBroken, 'workflow.tellDossierBroken');
  subscribe<RoleAdjusted>(ROLE_ADJUSTED, tellRoleAdjusted, 'workflow.tellRoleAdjusted');
  subscribe<ReadingBounded>(READING_BOUNDED, tellReadingBounded, 'workflow.tellReadingBounded');
  subscribe<RecordAddressed>(RECORD_ADDRESSED, tellAddressed, 'workflow.tellAddressed');
  subscribe<AddressedRead>(ADDRESSED_READ, forgetAddressed, 'workflow.forgetAddressed');
  subscribe<FactsChanged>(FACTS_CHANGED, followFacts, 'workflow.followFacts');
  subscribe<OutsideMessage>('message.exterieur', throwFromOutside, 'workflow.throwFromOutside');
  registerDossierSection('tasks', dossierTasks);
  registerDossierSection('alerts', incidentAlerts);
  registerNextTaskLoader(nextTasks);
  registerNotifier(tellFromCircuit);
  defineTick('circuit.minuteries', BEAT_MS, fireDueTimers);
  defineJob<Notice>(NOTICE_JOB, sendNotice);
  defineTick('tache.rappels.armes', SLOW_BEAT_MS, armAlarms);
  defineTick('tache.rappels', SLOW_BEAT_MS, tellAlarms);
  defineTick('tache.suivis', SLOW_BEAT_MS, tellFollowers);
  defineTick('role.jours', SLOW_BEAT_MS, tellAdjustmentDays);
  defineTick('habilitation.revues', SLOW_BEAT_MS, tellPostReviews);
}
