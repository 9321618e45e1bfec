import type { Contact } from '../../bridge/http/contract/contact.ts';
import { useText } from '../text/use-text.ts';
import './direction.css';

const paths = { out: 'M3 8h9M8.5 4l4 4-4 4', in: 'M13 8H4m3.5-4l-4 4 4 4' } as const;

/** Who reached out first: an arrow from our side to theirs or back, and the words for it. */
export const Direction = ({ direction }: Pick<Contact, 'direction'>) => {
  const { t } = useText();
  return (
    <span className={`direction direction-${direction}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden>
        <path d={paths[direction]} />
      </svg>
      {t(`queue.${direction}`)}
    </span>
  );
};
