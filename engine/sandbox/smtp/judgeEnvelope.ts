import { refuse, type Refusal } from './refusal.js';

/** The twin's white list stands for the « espace de confiance »: every domain of the operators ends so. */
const TRUSTED = /^[^@\s]+@([a-z0-9-]+\.)+mssante\.fr$/i;

/** May this sender, signed in as `mailbox`, send? */
export function judgeSender(sender: string, mailbox: string): Refusal | null {
  if (sender.toLowerCase() === mailbox.toLowerCase()) return null;
  return refuse(550, `5.7.1 L’expéditeur ${sender} n’est pas la boîte authentifiée`);
}

/** May this address receive? Only the domains of the white list. */
export function judgeRecipient(recipient: string): Refusal | null {
  if (TRUSTED.test(recipient)) return null;
  return refuse(
    550,
    `5.7.1 Le domaine de ${recipient} n’est pas dans la liste blanche de l’espace de confiance`,
  );
}
