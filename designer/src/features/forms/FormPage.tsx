import { useQuery } from '@tanstack/react-query';
import type { FormBundle, StudioPack } from '@trame/schemas';
import { TrameForm, memoryFiles } from '@trame/runtime-ui/form-kit';
import { initialData } from '@trame/language';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { request } from '../../shared/api.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { t } from '../../shared/words.js';
import { emptyContext } from './preview/emptyContext.js';

/** A form tried as professionals will fill it: the real renderer, the real rules, nothing kept. */
export function FormPage() {
  const { packId = '', id = '' } = useParams();
  const pack = usePack(packId);
  return <Loaded query={pack}>{(opened) => <LiveForm packId={packId} pack={opened} formId={id} />}</Loaded>;
}

function LiveForm({ packId, pack, formId }: { packId: string; pack: StudioPack; formId: string }) {
  const bundle = useQuery({
    queryKey: ['form', pack.versionId, formId],
    queryFn: ({ signal }) => request<FormBundle>(`/packs/${pack.versionId}/forms/${formId}`, signal),
  });
  return (
    <Loaded query={bundle}>
      {(loaded) => (
        <>
          <PageHead
            title={loaded.form.title}
            text={t('liveFormText')}
            pack={{ id: packId, title: pack.manifest.title }}
          />
          <Attempt bundle={loaded} />
        </>
      )}
    </Loaded>
  );
}

function Attempt({ bundle: { form, codeLists } }: { bundle: FormBundle }) {
  const [attempt, setAttempt] = useState(0);
  const [accepted, setAccepted] = useState(false);
  const context = useMemo(() => emptyContext(), []);
  const files = useMemo(memoryFiles, []);
  const initial = useMemo(() => initialData(form, context), [form, context]);
  return (
    <section className="st-live" aria-label={t('liveForm')}>
      <TrameForm
        key={attempt}
        form={form}
        codeLists={codeLists}
        initial={initial}
        context={context}
        files={files}
        submitLabel={t('tryIt')}
        onChange={() => setAccepted(false)}
        onSubmit={() => setAccepted(true)}
        status={
          <button
            type="button"
            className="st-button st-quiet"
            onClick={() => {
              setAccepted(false);
              setAttempt(attempt + 1);
            }}
          >
            {t('restart')}
          </button>
        }
      />
      <p role="status" className="st-accepted">
        {accepted ? t('valid') : ''}
      </p>
    </section>
  );
}
