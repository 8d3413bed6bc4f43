/**
 * The nonce the server wrote into the page for the few styles that are made in the browser.
 * @returns the nonce, or '' when the page carries none (tests, development).
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
