import type { FieldProps, RJSFSchema, UiSchema } from '@rjsf/utils';
import { toFieldPathId } from '@rjsf/utils';
import type { Row } from './useRows.js';

/** The questions of one row, drawn by rjsf. */
export function RowSchema({ fieldProps, row, index }: { fieldProps: FieldProps; row: Row; index: number }) {
  const { registry, schema, uiSchema } = fieldProps;
  const { SchemaField } = registry.fields;
  if (!SchemaField) return null;
  return (
    <SchemaField
      name={`${fieldProps.name}-${index}`}
      schema={schema.items as RJSFSchema}
      uiSchema={(uiSchema?.['items'] ?? {}) as UiSchema}
      formData={row}
      fieldPathId={toFieldPathId(index, registry.globalFormOptions, fieldProps.fieldPathId.path)}
      registry={registry}
      onChange={fieldProps.onChange}
      onBlur={fieldProps.onBlur}
      onFocus={fieldProps.onFocus}
    />
  );
}
