import type { RequestHandler } from 'express';
import { platformErrors } from '../errors.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what another site makes a browser send: a request that changes something carries `X-Trame: 1`, which no
 * form can add, and, when the browser says where it comes from, that is here.
 */
export function refuseCrossSite(publicUrl: string): RequestHandler {
  const ours = new URL(publicUrl).origin;
  return (req, _res, next) => {
    if (SAFE.includes(req.method)) return next();
    const origin = req.get('origin');
    const here =
      origin === undefined || origin === ours || origin === `${req.protocol}://${req.get('host') ?? ''}`;
    const site = req.get('sec-fetch-site');
    const sameSite = site === undefined || site === 'same-origin' || site === 'none';
    if (req.get('x-trame') !== '1' || !here || !sameSite) throw platformErrors.problem('cross-site-request');
    next();
  };
}
