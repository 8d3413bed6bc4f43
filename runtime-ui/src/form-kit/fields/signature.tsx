import { evaluateExpression } from '@trame/language';
import { ClearAnswer, LabelledInput, RadioList, SignaturePad, backTo } from '../controls/index.js';
import { formatInstant, todayInParis } from '../../shared/time/index.js';
import { type AnswerProps, type FieldKind, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';
import { IDENTITY_CHECKS, SignatureIdentity } from './SignatureIdentity.js';

const STATUSES = ['signe', 'refuse', 'absent', 'incapable'] as const;
const MEANS = ['dessin', 'saisie'] as const;
type Parts = Record<string, unknown>;

function SignatureAnswer(props: AnswerProps) {
  const parts = asParts(props.value);
  const status = asText(parts['statut']);
  const means = asText(parts['moyen']);
  const name = asText(parts['nom']);
  const change = (next: Parts): void => props.onChange(tidy({ ...parts, ...next }, todayOf(props)));
  const answer = (statut: string): void => change({ statut, ...(name ? {} : { nom: proposedName(props) }) });
  const faultsAt = (part: string) => props.inner.filter((fault) => fault.path === `/${part}`);
  return (
    <div className="tk-signature">
      {props.field.signatory ? <p className="soft">{props.field.signatory}</p> : null}
      {parts['preuveLe'] ? (
        <Given
          version={parts['versionSignee']}
          onAnew={() => (props.onChange(undefined), backTo(props.id))}
        />
      ) : null}
      <div
        role="radiogroup"
        aria-label={t('signature.status')}
        aria-required={props.required || undefined}
        aria-invalid={(props.invalid && !status) || undefined}
      >
        <RadioList
          id={props.id}
          inline
          choices={STATUSES.map((value) => ({ value, label: t(`signature.${value}`) }))}
          value={status}
          onChange={answer}
        />
      </div>
      {status ? (
        <LabelledInput
          id={`${props.id}__nom`}
          label={t('signature.nom')}
          required
          value={name}
          faults={faultsAt('nom')}
          onChange={(nom) => change({ nom })}
        />
      ) : null}
      {status === 'signe' ? (
        <>
          <div
            role="radiogroup"
            aria-labelledby={`${props.id}__means`}
            aria-required
            aria-invalid={faultsAt('moyen').length + faultsAt('image').length > 0 || undefined}
          >
            <span id={`${props.id}__means`} className="tk-part-label">
              {t('signature.means')}
              <Star />
            </span>
            <RadioList
              id={`${props.id}__moyen`}
              inline
              choices={MEANS.map((value) => ({ value, label: t(`signature.${value}`) }))}
              value={means}
              onChange={(moyen) => change({ moyen })}
            />
          </div>
          {means === 'dessin' ? (
            <SignaturePad
              image={asText(parts['image']) || undefined}
              onChange={(image) => change({ image })}
            />
          ) : null}
          {means === 'saisie' ? (
            <p className="tk-signed-name" role="status">
              {name ? t('signature.typed', { nom: name }) : t('signature.typedEmpty')}
            </p>
          ) : null}
        </>
      ) : null}
      {props.field.identityCheck && status === 'signe' && MEANS.some((each) => each === means) ? (
        <SignatureIdentity
          id={props.id}
          value={asText(parts['identite'])}
          detail={asText(parts['identitePrecision'])}
          invalid={faultsAt('identite').length > 0}
          detailFaults={faultsAt('identitePrecision')}
          onChange={change}
        />
      ) : null}
      {status && status !== 'signe' ? (
        <LabelledInput
          id={`${props.id}__motif`}
          label={t('signature.motif')}
          required
          multiline
          value={asText(parts['motif'])}
          faults={faultsAt('motif')}
          onChange={(motif) => change({ motif })}
        />
      ) : null}
      {status && !props.required ? (
        <ClearAnswer id={props.id} onClear={() => props.onChange(undefined)} />
      ) : null}
    </div>
  );
}

/** An answer that the record bore before its amendment: nobody is taken to have given it on the new text. */
const Given = ({ version, onAnew }: { version: unknown; onAnew: () => void }) => (
  <div className="tk-notice">
    <p>{version ? t('signature.kept', { version: String(version) }) : t('signature.given')}</p>
    <button type="button" className="tk-button" onClick={onAnew}>
      {t('signature.anew')}
    </button>
  </div>
);

const Star = () => (
  <span className="tk-star" aria-hidden>
    {' *'}
  </span>
);

/** Who is expected to answer, when the form knows it. */
function proposedName({ field, kit }: AnswerProps): string {
  if (!field.signatoryName) return '';
  try {
    return asText(evaluateExpression(field.signatoryName, { ...kit.context }));
  } catch {
    return '';
  }
}

function todayOf(props: AnswerProps): string {
  return asText(props.kit.context['aujourdHui']).slice(0, 10) || todayInParis();
}

/**
 * Keeps the parts that the status calls for; a picture never stays with a typed name, nor what the server attests of a
 * former answer with another.
 */
function tidy({ preuveLe: _at, preuvePar: _by, versionSignee: _of, ...parts }: Parts, today: string): Parts {
  const signs = parts['statut'] === 'signe';
  const kept: Parts = { ...parts, nom: asText(parts['nom']), date: today };
  if (signs) delete kept['motif'];
  else delete kept['moyen'];
  if (!signs || parts['moyen'] !== 'dessin' || !parts['image']) delete kept['image'];
  if (!signs) delete kept['identite'];
  if (!signs || kept['identite'] !== 'autre') delete kept['identitePrecision'];
  if (kept['motif'] === '') delete kept['motif'];
  return kept;
}

/** How the identity was checked, in words; empty when nobody noted it. */
function identityOf(parts: Parts): string {
  const check = IDENTITY_CHECKS.find((each) => each === parts['identite']);
  if (!check) return '';
  const how = asText(parts['identitePrecision']) || t(`signature.identity.${check}`).toLowerCase();
  return t('signature.identitySaid', { how });
}

/** A signature, or why there is none. */
export const signature: FieldKind = {
  labelling: 'legend',
  Answer: SignatureAnswer,
  show: (value) => {
    const parts = asParts(value);
    const status = STATUSES.find((each) => each === parts['statut']);
    if (!status) return <ShownText text="" />;
    const nom = asText(parts['nom']);
    const said = t('signature.said', {
      nom,
      statut: t(`signature.${status}`),
      date: formatInstant(asText(parts['date'])),
    });
    const former = parts['versionSignee']
      ? t('signature.former', { version: String(parts['versionSignee']) })
      : '';
    return (
      <>
        <ShownText
          text={[said, asText(parts['motif']), identityOf(parts), former].filter(Boolean).join('\n')}
        />
        {parts['image'] ? (
          <img className="tk-signed-image" src={asText(parts['image'])} alt={t('signature.drawn', { nom })} />
        ) : null}
      </>
    );
  },
};
