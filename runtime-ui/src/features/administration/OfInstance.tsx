import { Link } from 'react-router';

/** The instance a line is of. */
export function OfInstance({ instance }: { instance: { id: string; title: string } }) {
  return (
    <Link className="tr-row-link" to={`/administration/circuits/${instance.id}`}>
      {instance.title}
    </Link>
  );
}
