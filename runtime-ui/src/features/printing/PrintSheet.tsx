import { withoutQuestions } from '@trame/language';
import type { FormBundle } from '@trame/schemas';
import { useMemo } from 'react';
import { BlankForm, TrameForm } from '../../form-kit/index.js';
import { useChoices, useFiles } from '../../shared/api/index.js';
import { SheetPage, type SheetHead } from './SheetPage.js';

type Data = Record<string, unknown>;

/** A form that is printed, and of whom. */
export interface Sheet extends SheetHead {
  form: FormBundle;
  masked: readonly string[];
  answers: Data;
  /** They were submitted, and are printed as they were kept. */
  kept?: boolean;
  context: Data;
  dossierId: string;
  establishmentId: string;
}

const NONE: readonly string[] = [];

/** A form as it comes out of the printer: filled, or blank to be filled by hand. */
export function PrintSheet({ sheet }: { sheet: Sheet }) {
  const { form: bundle, masked = NONE } = sheet;
  const form = useMemo(() => withoutQuestions(bundle.form, masked), [bundle, masked]);
  const choices = useChoices(sheet.establishmentId, sheet.dossierId);
  const files = useFiles(sheet.dossierId);
  return (
    <SheetPage
      head={sheet}
      blank={<BlankForm form={form} codeLists={bundle.codeLists} />}
      filled={
        <TrameForm
          form={form}
          codeLists={bundle.codeLists}
          context={sheet.context}
          initial={sheet.answers}
          choices={choices}
          files={files}
          readOnly
          kept={sheet.kept ?? false}
        />
      }
    />
  );
}
