import {
  type FieldPathId,
  type FieldProps,
  type RJSFSchema,
  type UiSchema,
  toFieldPathId,
} from '@rjsf/utils';
import { memo, useMemo } from 'react';

const nothing = (): void => undefined;

/** The questions of one row, drawn by rjsf; redrawn when the row moves only: each answer follows its own question. */
export const RowSchema = memo(
  function RowSchema({ fieldProps, index }: { fieldProps: FieldProps; index: number }) {
    const { registry, schema, uiSchema, name } = fieldProps;
    const { path } = fieldProps.fieldPathId;
    const fieldPathId = useMemo<FieldPathId>(
      () => toFieldPathId(index, registry.globalFormOptions, path),
      [index, registry, path],
    );
    const { SchemaField } = registry.fields;
    if (!SchemaField) return null;
    return (
      <SchemaField
        name={`${name}-${index}`}
        schema={schema.items as RJSFSchema}
        uiSchema={(uiSchema?.['items'] ?? {}) as UiSchema}
        formData={undefined}
        fieldPathId={fieldPathId}
        registry={registry}
        onChange={nothing}
        onBlur={nothing}
        onFocus={nothing}
      />
    );
  },
  (a, b) =>
    a.index === b.index &&
    a.fieldProps.fieldPathId.path.join('/') === b.fieldProps.fieldPathId.path.join('/') &&
    a.fieldProps.schema === b.fieldProps.schema,
);
