import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { ForgottenPage } from './ForgottenPage.js';
import { InvitationPage } from './InvitationPage.js';
import { SignInPage } from './SignInPage.js';

export { Door } from './Door.js';
export { ChoosePassword } from './ChoosePassword.js';
export { NewPasskey, NewTotp, type Factor } from './NewFactor.js';
export { FactorPart, isWholeFactor, Part } from './Part.js';
export { knowsPasskeys, showPasskey } from './passkeyPrompt.js';

export const signInRoutes: RouteObject[] = [
  { path: '/connexion', element: createElement(SignInPage) },
  { path: '/mot-de-passe-oublie', element: createElement(ForgottenPage) },
  { path: '/invitation', element: createElement(InvitationPage) },
];
