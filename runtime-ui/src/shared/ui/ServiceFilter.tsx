import { t } from './words.js';

/** Narrows what is shown to a service; nothing where there is none. */
export function ServiceFilter(props: {
  services: ReadonlyArray<{ id: string; name: string; closed?: true | undefined }>;
  /** Empty: all of them. */
  chosen: string;
  onChange: (serviceId: string) => void;
}) {
  const { services, chosen, onChange } = props;
  if (services.length === 0) return null;
  return (
    <label>
      {t('service')}
      <select className="tk-input tk-select" value={chosen} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('service.all')}</option>
        {services.map((one) => (
          <option key={one.id} value={one.id}>
            {one.closed ? t('service.closed', { name: one.name }) : one.name}
          </option>
        ))}
      </select>
    </label>
  );
}
