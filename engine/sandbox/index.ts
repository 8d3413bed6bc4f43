export { startSandbox, type Sandbox, type SandboxOptions } from './startSandbox.js';
export type { SandboxAccount } from './oidc/account.js';
export { receivedMails, type ReceivedMail } from './smtp/mailbox.js';
export { createAuthority } from './authority/createAuthority.js';
export { insiPeople } from './demo/insiPeople.js';
export { loadDemo } from './demo/loadDemo.js';
export { demoAccounts, readDemo } from './demo/readDemo.js';
export type { Demo } from './demo/shapes.js';
export { seedLarge, type Trial } from './large/seedLarge.js';
