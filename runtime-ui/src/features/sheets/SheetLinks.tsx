import { IconListCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { usePlace } from '../../shared/place/index.js';
import { useSheets } from './sheetQueries.js';

/** The ways to the sheets of where one works, one a form. */
export function SheetLinks() {
  const { place } = usePlace();
  const items = useSheets().data?.items ?? [];
  const here = items.filter(({ establishmentId }) => place === '' || establishmentId === place);
  const forms = [...new Map(here.map((one) => [one.formId, one])).values()];
  return forms.map(({ formId, title }) => (
    <Link key={formId} className="tk-button" to={`/feuilles/${formId}`}>
      <IconListCheck size={18} aria-hidden /> {title}
    </Link>
  ));
}
