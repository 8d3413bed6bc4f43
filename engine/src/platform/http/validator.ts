import { isDay } from '@trame/language';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { platformErrors } from '../errors.js';
import type { ProblemFault } from '../errors/Problem.js';
import { faultMessage } from './faultMessage.js';
import type { Route, SchemaRef } from './route.js';
import { contractSchemas, schemaOf } from './schemas.js';

/** Checks what a request carries, and converts what an address carries as text. */
export interface RequestValidator {
  params?: Check;
  query: Check;
  body?: Check;
}

type Check = (value: unknown) => ProblemFault[];

/** Checks a value: every fault, with its French message; none when it fits. */
export type SchemaCheck = Check;

// ajv-formats is CommonJS: under NodeNext its function is the member `default` of the module.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => Ajv;

let strict: Ajv | undefined;
let converting: Ajv | undefined;

/**
 * The checks of a route. A missing schema stops the start; each is compiled for the first request that it judges: all of
 * them together take a second of processor, before anything is answered.
 *
 * @throws Error when the contract has no such schema
 */
export function compileRoute(route: Route): RequestValidator {
  return {
    params: route.params ? atFirstUse(fromAddress, route.params) : undefined,
    query: atFirstUse(fromAddress, route.query ?? { type: 'object', additionalProperties: false }),
    body: route.body ? atFirstUse(fromBody, route.body) : undefined,
  };
}

/** @throws Problem `invalid-request` with every fault of the parameters, the query and the body at once */
export function checkRequest(
  validator: RequestValidator,
  request: { params: unknown; query: unknown; body: unknown },
): void {
  const faults = [
    ...(validator.params?.(request.params) ?? []),
    ...validator.query(request.query),
    ...(validator.body?.(request.body) ?? []),
  ];
  if (faults.length > 0) throw platformErrors.problem('invalid-request', { faults });
}

/** Compiles a schema for what comes neither by a request nor by a form, such as the inputs of a connector. */
export function compileSchema(schema: SchemaRef): SchemaCheck {
  return check(fromBody(), schema);
}

function atFirstUse(ajv: () => Ajv, ref: SchemaRef): Check {
  const schema = schemaOf(ref);
  let compiled: Check | undefined;
  return (value) => (compiled ??= check(ajv(), schema))(value);
}

function check(ajv: Ajv, ref: SchemaRef): Check {
  const { $id } = schemaOf(ref) as { $id?: string };
  const validate = ($id ? ajv.getSchema($id) : undefined) ?? ajv.compile(schemaOf(ref));
  return (value) => (validate(value) === true ? [] : faultsOf(validate));
}

function faultsOf(validate: ValidateFunction): ProblemFault[] {
  return (validate.errors ?? []).filter(isTelling).map((error) => ({
    path: pathOf(error),
    rule: error.keyword,
    message: faultMessage(error),
  }));
}

/** `if`, `anyOf` and the like only repeat what their branches say. */
function isTelling({ keyword }: ErrorObject): boolean {
  return !['if', 'anyOf', 'oneOf', 'allOf'].includes(keyword) || keyword === 'oneOf';
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string {
  const named: unknown =
    keyword === 'required'
      ? params['missingProperty']
      : keyword === 'additionalProperties'
        ? params['additionalProperty']
        : '';
  return named
    ? `${instancePath}/${String(named).replaceAll('~', '~0').replaceAll('/', '~1')}`
    : instancePath;
}

function fromBody(): Ajv {
  return (strict ??= build({}));
}

/** What comes in an address is text: numbers, booleans and single-valued lists are converted, defaults are filled. */
function fromAddress(): Ajv {
  return (converting ??= build({ coerceTypes: 'array', useDefaults: true }));
}

function build(options: object): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false, schemas: contractSchemas(), ...options });
  addFormats(ajv);
  // Its own takes a day of the year 0, which the database refuses.
  ajv.addFormat('date', isDay);
  return ajv;
}
