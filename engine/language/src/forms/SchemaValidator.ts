/** A fault as ajv tells it. */
export interface SchemaFault {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** A validator of the data schema: what ajv compiles, or the module of `standaloneValidatorSource`. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: SchemaFault[] | null;
}
