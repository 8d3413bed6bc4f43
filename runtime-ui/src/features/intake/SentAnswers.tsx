import type { FormBundle } from '@trame/schemas';
import { type FilePort, TrameForm } from '../../form-kit/index.js';
import { nobody } from './nobody.js';

/** What was sent, as it was, to read. */
export function SentAnswers(props: {
  bundle: FormBundle;
  context: Record<string, unknown>;
  data: Record<string, unknown>;
  /** Where its files are opened; they are only named to who sent them. */
  files?: FilePort;
}) {
  const { bundle, context, data, files } = props;
  return (
    <TrameForm
      form={bundle.form}
      codeLists={bundle.codeLists}
      context={context}
      initial={data}
      choices={nobody}
      {...(files ? { files } : {})}
      submitLabel=""
      status={null}
      readOnly
    />
  );
}
