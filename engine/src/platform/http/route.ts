import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import type { Tx } from '../database/transaction.js';
import type { TransactionOptions } from '../database/inOrganisation.js';
import type { Principal } from '../principal.js';

/** The types of what a request carries, once validated. */
export interface Inputs {
  params?: object;
  query?: object;
  body?: unknown;
}

/** The names of the parameters of a path: `/tasks/:id/steps/:stepId` has `id` and `stepId`. */
type NamesIn<Path> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | NamesIn<`/${Tail}`>
    : Rest
  : never;

type ParamsOf<I, Path> = I extends { params: infer P } ? P : { [Name in NamesIn<Path>]: string };
type QueryOf<I> = I extends { query: infer Q } ? Q : Record<string, string | undefined>;
type BodyOf<I> = I extends { body: infer B } ? B : unknown;

/** What a route is handed: the validated request, who asks, and the way to their organisation's rows. */
export interface RouteContext<Path = string, I = unknown> {
  params: ParamsOf<I, Path>;
  query: QueryOf<I>;
  body: BodyOf<I>;
  /** Who is signed in; on a 'public' route, reading it without session raises `not-authenticated`. */
  readonly principal: Principal;
  headers: IncomingHttpHeaders;
  /** Runs work in the organisation of the principal. */
  inOrg<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Says the version of what is answered (`ETag`). */
  etag(revision: number | string): void;
  /** The version the request says it changes. @throws Problem `precondition-required`, `invalid-request` */
  ifMatch(): number;
  /** Answers with another status than 200. */
  status(code: number): void;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** For cookies, redirections, files and streams; a route that sends by itself returns `SENT`. */
  req: Request;
  res: Response;
}

/** Returned by a route that has answered by itself. */
export const SENT = Symbol('sent');

/** The path of a schema in schemas/ (`api/me.schema.json`, or `me`), its `$id`, or a JSON Schema (draft-07). */
export type SchemaRef = string | object;

/** One step of a route: gets what the step before returned; what the last one returns is answered. */
export type Step<Path = string, I = unknown> = (context: RouteContext<Path, I>, before: unknown) => unknown;

/** Name of a policy registered by the access room, or one of the two that need none. */
export type PolicyName = 'public' | 'authenticated' | (string & {});

/** One address of the API: it has steps, or a single handler. */
export interface Route<Path = string, I = unknown> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** From /api/v1, `:name` for a parameter; with `root`, from the root of the server. */
  path: Path;
  root?: boolean;
  /** One sentence, for the documentation. */
  summary: string;
  /** Who may: there is no route without one. */
  policy: PolicyName;
  params?: SchemaRef;
  query?: SchemaRef;
  /** Media type of a body that the route reads by itself, as it arrives: it has no `body`. */
  receives?: string;
  /** Absent: no body is read. */
  body?: SchemaRef;
  /** Absent: 204, or whatever the route sends by itself. */
  response?: SchemaRef;
  /** Media type of what the route sends by itself, such as `application/pdf`. */
  produces?: string;
  /** What the body is, when it is not JSON. */
  consumes?: 'application/x-www-form-urlencoded';
  /** A browser arrives here from another site by a form (sign-in): the cross-site rule does not hold. */
  crossSite?: boolean;
  handle?(context: RouteContext<Path, I>): unknown;
  steps?: Array<Step<Path, I>>;
}

/** A route once the types of its inputs no longer matter; it stands in any list of routes. */
export type AnyRoute = Route<never>;

/** The routes of a room. */
export interface RouteGroup {
  room: string;
  routes: Route[];
}

/** Types the inputs of a route: `route<{ params: { id: string }; body: CompleteTask }>({ … })`. */
export function route<I extends Inputs>(declared: Route<string, I>): AnyRoute {
  return declared as unknown as AnyRoute;
}
