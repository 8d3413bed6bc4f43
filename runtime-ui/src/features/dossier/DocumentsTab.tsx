import { IconFileStack, IconPackageExport } from '@tabler/icons-react';
import type { Dossier } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { EmptyState, Query } from '../../shared/ui/index.js';
import { DocumentReader } from './DocumentReader.js';
import { ExportDocuments } from './ExportDocuments.js';
import { FileDocument } from './FileDocument.js';
import { ProduceDocument } from './ProduceDocument.js';
import { RestituteDossier } from './RestituteDossier.js';
import { itemsOf } from './documentItems.js';
import { useDocuments, useFiledFiles } from './dossierQueries.js';
import { t } from './words.js';

/** Documents at the left, the one that is read at the right. */
export function DocumentsTab() {
  const dossier = useOutletContext<Dossier>();
  const documents = useDocuments(dossier.id);
  const files = useFiledFiles(dossier.id);
  // What is chosen to be exported, in the order it was; undefined while one reads.
  const mayArchive = useMe().data?.canArchive === true;
  const [restituting, setRestituting] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>();
  return (
    <>
      <div className="tr-actions no-print">
        <ProduceDocument dossier={dossier} />
        <FileDocument dossier={dossier} />
        {chosen === undefined && (documents.data?.items.length ?? 0) > 0 ? (
          <button type="button" className="tk-button" onClick={() => setChosen([])}>
            <IconFileStack size={18} aria-hidden /> {t('export.action')}
          </button>
        ) : null}
        {mayArchive && !restituting ? (
          <button type="button" className="tk-button" onClick={() => setRestituting(true)}>
            <IconPackageExport size={18} aria-hidden /> {t('restitution.action')}
          </button>
        ) : null}
      </div>
      {restituting ? <RestituteDossier dossierId={dossier.id} onClose={() => setRestituting(false)} /> : null}
      {chosen ? (
        <ExportDocuments dossierId={dossier.id} chosen={chosen} onClose={() => setChosen(undefined)} />
      ) : null}
      <Query query={documents} lines={6}>
        {(made) => (
          <Query query={files} lines={2}>
            {(filed) => {
              const items = itemsOf(made.items, filed.items);
              if (items.length === 0) {
                return (
                  <EmptyState title={t('documents.empty.title')}>{t('documents.empty.text')}</EmptyState>
                );
              }
              return (
                <DocumentReader
                  dossier={dossier}
                  items={items}
                  {...(chosen ? { chosen, onChoose: setChosen } : {})}
                />
              );
            }}
          </Query>
        )}
      </Query>
    </>
  );
}
