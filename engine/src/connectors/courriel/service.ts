import type { Service } from '../kit/Service.js';
import { ordinaryMail } from '../notice/sendNotice.js';

/** Ordinary mail. */
export const courrielService: Service = {
  id: 'courriel',
  label: 'Le courrier ordinaire',
  perMinute: 120,
  timeoutMs: 120_000,
  state: () => {
    const settings = ordinaryMail();
    return {
      host: settings?.host,
      missing: settings ? [] : ['TRAME_MAIL_URL', 'TRAME_MAIL_FROM'],
      certificates: [],
    };
  },
};
