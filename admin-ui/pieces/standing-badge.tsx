import type { Contact } from '../../bridge/http/contract/contact.ts';
import { useText } from '../text/use-text.ts';
import './standing-badge.css';

/** Where a request stands, told by its word; the colour only helps. */
export const StandingBadge = ({ standing }: { standing: Contact['standing'] }) => {
  const { t } = useText();
  return <span className={`standing standing-${standing}`}>{t(`standing.${standing}`)}</span>;
};
