/** What a connector calls outside, as operations see it. */
export interface Service {
  id: string;
  /** French. */
  label: string;
  /** Calls a minute, for each organisation. */
  perMinute: number;
  /** After that the call is given up. Milliseconds. */
  timeoutMs: number;
  /** The only establishment that it serves; all by default. */
  finess?: string;
  /** Read from the configuration each time it is asked. */
  state(): ServiceState;
}

/** How a service is configured on this server. */
export interface ServiceState {
  /** Host it is reached at; undefined when not configured. */
  host?: string | undefined;
  /** Variables that lack. */
  missing: readonly string[];
  /** Certificates we present, in PEM. */
  certificates: readonly { label: string; pem: string }[];
}
