import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { SignInPage } from './SignInPage.js';

export const signInRoutes: RouteObject[] = [{ path: '/connexion', element: createElement(SignInPage) }];
