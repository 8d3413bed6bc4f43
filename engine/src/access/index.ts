/** The door of access: who asks, and what they may do. */
export { allows, holds, type Target } from './allows.js';
export { isShut, isShutAt } from './isShut.js';
export { accessOf, reachOf, readableDomains, type DomainAccess, type Reach } from './accessOf.js';
export { isDossierDomain, PRODUCT_DOMAINS } from './habilitations.js';
export type {
  Action,
  DossierLink,
  Habilitation,
  Habilitations,
  Holder,
  ProductDomain,
} from './habilitations.js';
export { principalNow } from './principalNow.js';
export { productReachOf, reachBinds, withinReach, type ProductReach } from './productReach.js';
export { habilitationOf, loadHabilitations } from './loadHabilitations.js';
export { receivedReachOf } from './receivedReach.js';
export { lacksToStandIn, type Lack } from './standIn.js';
export { sessionIsAlive } from './sessions/sessionIsAlive.js';
export {
  accountReachOf,
  manageable,
  manageableBinds,
  requireManageable,
} from './accounts/administration/manageable.js';
export { whoAnswersAnywhere, whoAnswersFor } from './posts/lastAdministrator.js';
export { whoReviews } from './posts/whoReviews.js';
export { ROLE_ADJUSTED, type RoleAdjusted } from './roles/roleAdjusted.js';
export { mayStart } from './startable.js';
export { freshProof } from './freshProof.js';
export { recordRefusal, type Refusal } from './refusals/recordRefusal.js';
export { purgeSessions } from './sessions/purgeSessions.js';
export { openAccess } from './openAccess.js';
export {
  inviteAdministrator,
  type AdministratorInvited,
} from './accounts/administration/firstAdministrator.js';
export type { AskedAdministrator } from './accounts/administration/AskedAdministrator.js';
export type { AccountMail, Mail } from './accounts/mail.js';
export { openSession } from './sessions/openSession.js';
export { formerShiftEnd } from './sessions/workShift.js';
export { SESSION_COOKIE } from './sessions/cookie.js';
export { sendTrail } from './trail/sendTrail.js';
export { SEALED_IN_ACCESS } from './sealedByKey.js';
export { registerServiceDossiers } from './services/inService.js';
export { registerUnderWay, type CountUnderWay } from './establishments/underWay.js';
export { accessErrors } from './errors.js';
export { accessRoutes } from './routes.js';
export { keepProof, proofOf } from './signin/heldProofs.js';
export type { ProfessionalProof, ProvenProfessional } from './signin/professionalProof.js';
export type { Provider, SignInRequest, SignInResult } from './signin/provider.js';

/** Bounds what comes from an address without a session. */
export { rateLimit, type RateLimit } from './signin/rateLimit.js';
