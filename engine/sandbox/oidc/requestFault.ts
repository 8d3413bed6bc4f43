/**
 * What Pro Santé Connect refuses in an authorization request: it insists on `nonce`, `state` and `acr_values=eidas1`.
 * @returns a French sentence, or null when the request is accepted.
 */
export function requestFault(query: URLSearchParams): string | null {
  for (const name of ['state', 'nonce']) {
    if (!query.get(name)) return `Le paramètre « ${name} » manque dans la demande de connexion.`;
  }
  if (query.get('acr_values') !== 'eidas1') {
    return 'Le paramètre « acr_values » de la demande de connexion doit valoir « eidas1 ».';
  }
  if (!query.get('scope')?.split(' ').includes('scope_all')) {
    return 'Le paramètre « scope » de la demande de connexion doit contenir « scope_all ».';
  }
  return null;
}
