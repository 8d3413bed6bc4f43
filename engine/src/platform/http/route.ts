import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import type { Tx } from '../database/transaction.js';
import type { TransactionOptions } from '../database/inOrganisation.js';
import type { Principal } from '../principal.js';

/** What a request carries, once validated. */
export interface Inputs {
  params?: object;
  query?: object;
  body?: unknown;
}

type ParamsOf<I extends Inputs> = I extends { params: infer P } ? P : Record<string, string>;
type QueryOf<I extends Inputs> = I extends { query: infer Q } ? Q : Record<string, string | undefined>;
type BodyOf<I extends Inputs> = I extends { body: infer B } ? B : unknown;

/** What a route is handed: the validated request, who asks, and the way to their organisation's rows. */
export interface RouteContext<I extends Inputs = Inputs> {
  params: ParamsOf<I>;
  query: QueryOf<I>;
  body: BodyOf<I>;
  /** Absent facts raise: on a 'public' route without session, reading it is an error of the code. */
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
export type Step<I extends Inputs = Inputs> = (context: RouteContext<I>, before: unknown) => unknown;

/** Name of a policy registered by the access room, or one of the two that need none. */
export type PolicyName = 'public' | 'authenticated' | (string & {});

interface RouteBase {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** From /api/v1, `:name` for a parameter; `root: true` takes it from the root of the server. */
  path: string;
  root?: boolean;
  /** One sentence, for the documentation. */
  summary: string;
  /** Who may: there is no route without one. */
  policy: PolicyName;
  params?: SchemaRef;
  query?: SchemaRef;
  /** Absent: no body is read. */
  body?: SchemaRef;
  /** Absent: 204, or whatever the route sends by itself. */
  response?: SchemaRef;
  /** Media type of what the route sends by itself; `response` then says nothing. */
  produces?: string;
  /** Not JSON: this media type is read as text, up to the same limit. */
  consumes?: 'application/x-www-form-urlencoded';
  /** A browser arrives here from another site by a form (sign-in): the cross-site rule does not hold. */
  crossSite?: boolean;
}

/** One address of the API. It has steps, or a single handler. */
export type Route<I extends Inputs = Inputs> = RouteBase &
  (
    | { steps: Array<Step<I>>; handle?: undefined }
    | { handle(context: RouteContext<I>): unknown; steps?: undefined }
  );

/** A route once its room's types no longer matter. */
export type AnyRoute = Route;

/** The routes of a room. */
export interface RouteGroup {
  room: string;
  routes: AnyRoute[];
}

/** Types the inputs of a route: `route<{ params: { id: string }; body: CompleteTask }>({ … })`. */
export function route<I extends Inputs>(declared: Route<I>): AnyRoute {
  return declared as unknown as AnyRoute;
}
