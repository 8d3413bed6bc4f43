export { startSandbox, type Sandbox, type SandboxOptions } from './startSandbox.js';
export type { SandboxAccount } from './oidc/account.js';
export { receivedMails, type ReceivedMail } from './smtp/mailbox.js';
