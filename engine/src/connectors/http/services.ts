import type { Service } from '../kit/Service.js';
import { httpServices, type HttpService } from './settings.js';

/** A service of the allow-list, as operations see it. */
export function httpServiceState({ id, label, perMinute, timeoutMs, base, tls }: HttpService): Service {
  return {
    id: `http:${id}`,
    label,
    perMinute,
    timeoutMs,
    state: () => ({
      host: base.host,
      missing: [],
      certificates: tls.cert ? [{ label: 'Certificat client', pem: tls.cert }] : [],
    }),
  };
}

/** Those of the allow-list. */
export function listHttpServices(): Service[] {
  return httpServices().map(httpServiceState);
}
