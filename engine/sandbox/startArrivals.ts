import type { MailStore } from './imap/MailStore.js';
import { noticeOf } from './smtp/notices.js';
import type { TakenMail } from './smtp/startSmtp.js';

/** What takes the mail that was sent to where it arrives. */
export interface Arrivals {
  take(mail: TakenMail): void;
  /** Who had not read it yet will not. */
  stop(): Promise<void>;
}

const READ_AFTER_MS = 10_000;

/**
 * What is sent to the mailbox arrives there; of what goes from it elsewhere come a notice of delivery, then one of reading.
 * Those of a personal mailbox come to that one, which nobody keeps here.
 * @param mailbox its address
 */
export function startArrivals(store: MailStore, mailbox: string, readAfterMs = READ_AFTER_MS): Arrivals {
  const waiting = new Set<NodeJS.Timeout>();
  return {
    take: ({ raw, mail, recipients }) => {
      for (const recipient of recipients) {
        if (recipient.toLowerCase() === mailbox) {
          store.deliver(raw);
          continue;
        }
        if (isOfAnother(mail.from?.value[0]?.address, mailbox)) continue;
        const answered = { messageId: mail.messageId ?? '', from: mailbox, recipient };
        store.deliver(noticeOf(answered, { action: 'delivered' }));
        const timer = setTimeout(() => {
          waiting.delete(timer);
          store.deliver(noticeOf(answered, { disposition: 'manual-action/MDN-sent-manually; displayed' }));
        }, readAfterMs).unref();
        waiting.add(timer);
      }
    },
    stop: () => {
      for (const timer of waiting) clearTimeout(timer);
      return Promise.resolve();
    },
  };
}

function isOfAnother(sender: string | undefined, mailbox: string): boolean {
  return sender !== undefined && sender.toLowerCase() !== mailbox;
}
