import type { Express, RequestHandler } from 'express';
import { logger } from '../logger.js';

/**
 * Believes the operator's proxies, and nobody else, when they say where a request comes from: what is counted by address
 * (tries, links) cannot be had around by a header. One that is not believed and says so is told once in the log.
 *
 * @param proxies addresses, networks (CIDR), or Express's names of them
 */
export function whoAsks(app: Express, proxies: readonly string[] = ['loopback']): RequestHandler[] {
  app.set('trust proxy', [...proxies]);
  const believed = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  let told = false;
  return [
    (req, _res, next) => {
      if (
        !told &&
        req.headers['x-forwarded-for'] !== undefined &&
        !believed(req.socket.remoteAddress ?? '', 0)
      ) {
        told = true;
        logger.warn(
          'X-Forwarded-For came from an address that TRAME_TRUSTED_PROXIES does not name: it is ignored, and all who come through it count as one',
        );
      }
      next();
    },
  ];
}
