import type { Post } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { isOfOrganisation, rightsOfPlace } from './handledPost.js';
import { whoAnswersFor } from './lastAdministrator.js';

/** A post, as far as its review goes. */
export type ReviewedPost = Pick<Post, 'professionalId' | 'establishmentId' | 'packId' | 'roleId'>;

/**
 * The people who may make the review of a post: who answers for rights there, but who holds it; of the whole organisation, when
 * its role gives a right on all of it. None: somebody has to be given a role that answers for rights first.
 * @param today ISO day
 */
export async function whoReviews(
  tx: Tx,
  today: string,
  { professionalId, establishmentId, packId, roleId }: ReviewedPost,
): Promise<string[]> {
  const wide = isOfOrganisation(await rightsOfPlace(tx, packId, establishmentId), roleId);
  const answering = await whoAnswersFor(tx, today, wide ? null : establishmentId);
  return answering.filter((one) => one !== professionalId);
}
