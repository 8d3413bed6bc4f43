import type { OperationResults } from '@trame/schemas';
import { logger, Problem, type RouteContext, type Tx } from '../../platform/index.js';

type Result = OperationResults['items'][number];

/**
 * Does the same to several, each in its own transaction: one that is refused does not hold the others back, and the
 * report says why.
 */
export async function eachOf(
  { inOrg }: Pick<RouteContext, 'inOrg'>,
  ids: readonly string[],
  act: (tx: Tx, id: string) => Promise<unknown>,
): Promise<OperationResults> {
  const items: Result[] = [];
  for (const id of ids) items.push(await one(inOrg, id, act));
  return { items };
}

async function one(
  inOrg: RouteContext['inOrg'],
  id: string,
  act: (tx: Tx, id: string) => Promise<unknown>,
): Promise<Result> {
  try {
    await inOrg((tx) => act(tx, id), { retries: 3 });
    return { id, ok: true };
  } catch (error) {
    if (error instanceof Problem) {
      const [fault] = error.faults ?? [];
      return { id, ok: false, code: error.code, message: fault?.message ?? error.detail ?? error.title };
    }
    logger.error({ err: error, subject: id }, 'an act on one of several failed');
    return {
      id,
      ok: false,
      code: 'internal-error',
      message: 'Une erreur inattendue a empêché cette action.',
    };
  }
}
