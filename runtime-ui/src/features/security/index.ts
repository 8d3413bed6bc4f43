import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { ProofPage } from './ProofPage.js';
import { SecurityPage } from './SecurityPage.js';

export const securityRoutes: RouteObject[] = [{ path: '/securite', element: createElement(SecurityPage) }];

/** Where the window of the identity service comes back: no session is asked for. */
export const proofRoutes: RouteObject[] = [{ path: '/preuve', element: createElement(ProofPage) }];
export { FreshProof } from './FreshProof.js';
export { ProviderLink } from './ProviderLink.js';
