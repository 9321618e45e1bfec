import type { Contact } from '../../bridge/http/contract/contact.ts';
import { formatInstant } from '../format-time.ts';
import { useText } from '../text/use-text.ts';

/** Who settled a request, and when; nothing while it waits. */
export const SettledLine = ({ request }: { request: Contact }) => {
  const { t } = useText();
  const { settled, standing } = request;
  if (settled === null || standing === 'requested') return null;
  const when = formatInstant(new Date(settled.at));
  return <span>{standing === 'expired' ? t('settled.expired', { when }) : t(`settled.${standing}`, { who: settled.by, when })}</span>;
};
