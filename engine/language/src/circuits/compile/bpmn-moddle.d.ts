/** The part of bpmn-moddle 10 that is used; the package ships no types. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, object>, options?: object);
    readonly registry: { typeMap: Record<string, { properties: { name: string; isAttr?: boolean }[] }> };
    fromXML(xml: string): Promise<{
      rootElement: unknown;
      references: unknown[];
      elementsById: Record<string, unknown>;
      warnings: { message: string; element?: unknown }[];
    }>;
  }
}
