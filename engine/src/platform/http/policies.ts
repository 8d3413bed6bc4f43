import type { Request } from 'express';
import type { Principal } from '../principal.js';
import { platformErrors } from '../errors.js';
import type { PolicyName, RouteContext } from './route.js';

/** Allows, or throws a Problem. */
export type Policy = (context: RouteContext) => Promise<void> | void;

/** Finds who asks, from the request's session; undefined when nobody is signed in. */
export type PrincipalResolver = (request: Request) => Promise<Principal | undefined>;

const policies = new Map<string, Policy>();
let resolver: PrincipalResolver = async () => undefined;

/** Gives a name to a policy, for routes to carry. @throws Error when the name is taken */
export function registerPolicy(name: string, policy: Policy): void {
  if (policies.has(name) || name === 'public' || name === 'authenticated') {
    throw new Error(`the policy ${name} is registered twice`);
  }
  policies.set(name, policy);
}

/** Says how a session becomes a principal; given by the access room. */
export function setPrincipalResolver(resolve: PrincipalResolver): void {
  resolver = resolve;
}

/** Who asks, or undefined. */
export function resolvePrincipal(request: Request): Promise<Principal | undefined> {
  return resolver(request);
}

/** Whether a policy exists under this name. */
export function isPolicy(name: PolicyName): boolean {
  return name === 'public' || name === 'authenticated' || policies.has(name);
}

/**
 * Applies the policy of a route: every one but 'public' asks for a session first.
 *
 * @throws Problem `not-authenticated`, and what the policy throws
 */
export async function applyPolicy(
  name: PolicyName,
  context: RouteContext,
  principal?: Principal,
): Promise<void> {
  if (name === 'public') return;
  if (!principal) throw platformErrors.problem('not-authenticated');
  if (name === 'authenticated') return;
  const policy = policies.get(name);
  if (!policy) throw new Error(`the policy ${name} is not registered`);
  await policy(context);
}
