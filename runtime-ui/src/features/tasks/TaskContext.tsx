import type { TaskDetail } from '@trame/schemas';
import { Link } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { DomainEdge, StageMark } from '../../shared/ui/index.js';
import { StepList } from '../circuits/index.js';
import { LackingFacts, PdfPreview } from '../documents/index.js';
import { CommentThread } from './CommentThread.js';
import { t } from './words.js';

/** Beside the work: the document to read, the essentials of the dossier, where the circuit is. Folds on a small screen. */
export function TaskContext({ task }: { task: TaskDetail }) {
  const { essentials } = task;
  return (
    <aside className="tr-context" aria-label={t('task.context')} data-wide={task.document ? true : undefined}>
      {task.document ? (
        <details open>
          <summary>
            {t('task.document')} : {task.document.title}
          </summary>
          <LackingFacts dossierId={essentials.dossierId} facts={task.document.facts} toSign />
          <PdfPreview id={task.document.id} title={task.document.title} />
        </details>
      ) : null}
      <details open>
        <summary>{t('task.essentials')}</summary>
        <p className="tr-context-name">{essentials.displayName}</p>
        <p className="soft">
          {essentials.dateNaissance && essentials.age !== undefined
            ? t(bornWord(essentials.sexe), {
                date: formatDate(essentials.dateNaissance),
                age: essentials.age,
              })
            : essentials.age === undefined
              ? essentials.numero
              : t('task.age', { age: essentials.age })}
        </p>
        <p>
          <StageMark label={essentials.stageLabel} />
        </p>
        <ul className="tr-alerts">
          {essentials.alerts.map((alert) => (
            <li key={alert.message} data-level={alert.level}>
              {alert.message}
            </li>
          ))}
        </ul>
        <dl className="tr-pairs">
          {essentials.synthesis.map((line) => (
            <DomainEdge key={line.title} id={line.domain}>
              <dt>{line.title}</dt>
              <dd>{line.value}</dd>
            </DomainEdge>
          ))}
        </dl>
        <p>
          <Link to={`/dossiers/${essentials.dossierId}`}>{t('task.openDossier')}</Link>
        </p>
        <p className="no-print">
          <Link to={`/agenda/nouveau?dossier=${essentials.dossierId}&tache=${task.id}`}>
            {t('task.plan')}
          </Link>
        </p>
      </details>
      {task.keptBack ? null : (
        <>
          <CommentThread task={task} />
          <details open>
            <summary>{t('task.history')}</summary>
            <StepList steps={task.steps} />
          </details>
        </>
      )}
    </aside>
  );
}

/** Agrees with the sex recorded; says neither when it is not known. */
function bornWord(sexe: string | undefined): 'task.born.F' | 'task.born.M' | 'task.born.other' {
  if (sexe === 'F') return 'task.born.F';
  return sexe === 'M' ? 'task.born.M' : 'task.born.other';
}
