import type { AdjustRole, RoleSheet } from '@trame/schemas';
import { useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ReasonForm } from '../../../shared/ui/index.js';
import { type Action, type Domain, type Link, type Role, useRoleAct } from './roleQueries.js';
import { t } from './words.js';

const LINKS: readonly Link[] = ['equipe', 'etablissement', 'organisation'];
const DAYS = ['from', 'to', 'reviewOn'] as const;
const EMPTY = { domain: '', actions: [] as Action[], link: 'equipe' as Link, from: '', to: '', reviewOn: '' };
type Given = typeof EMPTY;

type Props = { effect: AdjustRole['effect']; role: Role; sheet: RoleSheet; onClose: () => void };

/** A right taken from a role, or added to it: in which domain, what, for whom, until when, why. */
export function AdjustDialog({ effect, role, sheet, onClose }: Props) {
  const [given, setGiven] = useState(EMPTY);
  const set = (change: Partial<Given>): void => setGiven((before) => ({ ...before, ...change }));
  const act = useRoleAct(onClose);
  const taking = effect === 'retire';
  const domains = sheet.domains.filter((one) => offered(taking, role, one).length > 0);
  const domain = domains.find(({ id }) => id === given.domain);
  const submit = (reason: string): void => {
    if (!domain || given.actions.length === 0) return;
    const days = Object.fromEntries(DAYS.flatMap((day) => (given[day] ? [[day, given[day]]] : [])));
    const body = {
      establishmentId: sheet.establishment?.id ?? null,
      roleId: role.id,
      effect,
      domain: domain.id,
      actions: given.actions,
      ...(taking ? {} : { link: given.link }),
      ...days,
      reason,
    } satisfies AdjustRole;
    act.mutate({
      method: 'POST',
      address: '',
      body,
      told: t(taking ? 'ask.take.done' : 'ask.add.done'),
    });
  };
  return (
    <Dialog title={t(taking ? 'ask.take' : 'ask.add', { role: role.label })} opened onClose={onClose}>
      {taking && role.rights.some(({ added }) => added) ? <p className="soft">{t('ask.added')}</p> : null}
      {domains.length === 0 ? (
        <p>{t('ask.nothing')}</p>
      ) : (
        <ReasonForm
          verb={t(taking ? 'take' : 'add')}
          lead={t('ask.where', { place: sheet.establishment?.name ?? t('place.all') })}
          busy={act.isPending}
          error={act.error}
          onSubmit={submit}
        >
          <DomainSelect domains={domains} value={given.domain} onChange={set} />
          {domain ? (
            <ActionTicks
              legend={t(taking ? 'ask.actions' : 'ask.actions.add')}
              offered={offered(taking, role, domain)}
              chosen={given.actions}
              onChange={(actions) => set({ actions })}
            />
          ) : null}
          {!taking && domain ? (
            <LinkSelect domain={domain} value={given.link} wide={sheet.everywhere} onChange={set} />
          ) : null}
          <Warning taking={taking} domain={domain} given={given} />
          {DAYS.map((day) => (
            <Day key={day} day={day} value={given[day]} onChange={set} />
          ))}
        </ReasonForm>
      )}
    </Dialog>
  );
}

/** What may be taken from a role in a domain: what it gives and nobody added here; what may be added: what means something there. */
function offered(taking: boolean, role: Role, domain: Domain): readonly Action[] {
  if (!taking) return domain.actions;
  return domain.actions.filter((action) =>
    role.rights.some(
      (one) => one.domain === domain.id && one.action === action && one.now.length > 0 && !one.added,
    ),
  );
}

/** What one is told before a right opens what is walled, everything everywhere, or leaves nothing to write. */
function Warning(props: { taking: boolean; domain: Domain | undefined; given: Given }) {
  const { taking, domain, given } = props;
  if (!domain) return null;
  if (taking && domain.product) return null;
  if (taking)
    return (
      <>
        {given.actions.includes('lire') ? <p className="tk-notice">{t('ask.reading')}</p> : null}
        <p className="soft">{t('ask.tasks')}</p>
      </>
    );
  return (
    <>
      {domain.walled ? (
        <p className="tk-notice" role="alert">
          {t('ask.walled')}
        </p>
      ) : null}
      {given.link === 'organisation' ? <p className="tk-notice">{t('ask.organisation')}</p> : null}
    </>
  );
}

function DomainSelect(props: {
  domains: readonly Domain[];
  value: string;
  onChange: (change: Partial<Given>) => void;
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t('ask.domain')}</label>
      <select
        id={id}
        className="tk-input tk-select"
        required
        value={props.value}
        onChange={({ target }) =>
          props.onChange({
            domain: target.value,
            actions: [],
            link: props.domains.find((one) => one.id === target.value)?.product ? 'etablissement' : 'equipe',
          })
        }
      >
        <option value="">{t('ask.domain.none')}</option>
        {props.domains.map((one) => (
          <option key={one.id} value={one.id}>
            {one.walled ? `${one.label} (${t('walled')})` : one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function ActionTicks(props: {
  legend: string;
  offered: readonly Action[];
  chosen: readonly Action[];
  onChange: (actions: Action[]) => void;
}) {
  const toggle = (action: Action): void =>
    props.onChange(props.offered.filter((one) => props.chosen.includes(one) !== (one === action)));
  return (
    <fieldset className="tr-ticks">
      <legend>{props.legend}</legend>
      {props.offered.map((action) => (
        <label key={action}>
          <input
            type="checkbox"
            checked={props.chosen.includes(action)}
            // The browser says by itself that one is wanted.
            required={props.chosen.length === 0}
            onChange={() => toggle(action)}
          />
          {t(`action.${action}`)}
        </label>
      ))}
    </fieldset>
  );
}

function LinkSelect(props: {
  domain: Domain;
  value: Link;
  wide: boolean;
  onChange: (change: Partial<Given>) => void;
}) {
  const id = useId();
  const { walled, product } = props.domain;
  const links = LINKS.filter(
    (link) => (link !== 'organisation' || (props.wide && !walled)) && (link !== 'equipe' || !product),
  );
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t('ask.link')}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={props.value}
        onChange={({ target }) => props.onChange({ link: target.value as Link })}
      >
        {links.map((link) => (
          <option key={link} value={link}>
            {t(`link.${link}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A day of an adjustment, with what it means left empty. */
function Day(props: {
  day: (typeof DAYS)[number];
  value: string;
  onChange: (change: Partial<Given>) => void;
}) {
  const id = useId();
  const { day } = props;
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t(`day.${day}`)}</label>
      <DateInput
        id={id}
        name={t(`day.${day}`)}
        value={props.value}
        onChange={(value) => props.onChange({ [day]: value ?? '' })}
      />
      <p className="soft">{t(`day.${day}.rule`)}</p>
    </div>
  );
}
