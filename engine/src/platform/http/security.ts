import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const NONCE = 'cspNonce';

/** The nonce of this answer, for the style elements that a page adds to itself. */
export function nonceOf(res: Response): string {
  return String(res.locals[NONCE]);
}

/** What the policy of content depends on. */
export interface SecurityOptions {
  publicUrl: string;
  /** Where the sign-in form may lead. */
  oidcIssuer?: string;
}

/**
 * The headers of every answer. No inline script, no eval: what a pack says is never run. Styles of attributes are
 * let in (positions of a diagram or a calendar); style elements carry the nonce of the answer.
 */
export function secureHeaders({ publicUrl, oidcIssuer }: SecurityOptions): RequestHandler[] {
  const https = publicUrl.startsWith('https:');
  const makeNonce: RequestHandler = (_req, res, next) => {
    res.locals[NONCE] = randomBytes(16).toString('base64');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_req, res) => `'nonce-${nonceOf(res as Response)}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        frameAncestors: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...(oidcIssuer ? [new URL(oidcIssuer).origin] : [])],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    // A sign-in at another site comes back by a navigation of the same window: nothing else opens us.
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
  });
  const permissions: RequestHandler = (_req, res, next) => {
    res.set('Permissions-Policy', 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()');
    next();
  };
  return [makeNonce, headers as RequestHandler, permissions];
}
