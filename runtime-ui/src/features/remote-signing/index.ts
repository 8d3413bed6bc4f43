import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { SignPage } from './SignPage.js';

/** Where the link of an invitation to sign leads, without being signed in. */
export const remoteSigningRoutes: RouteObject[] = [{ path: '/signer', element: createElement(SignPage) }];
