import { formatInstant } from '../format-time.ts';

/** An instant (RFC 3339) in the viewer's zone. */
export const Instant = ({ at }: { at: string }) => {
  const [day, clock, zone] = formatInstant(new Date(at)).split(' ');
  return (
    <time dateTime={at}>
      <span className="together">
        {day} {clock}
      </span>{' '}
      <span className="soft">{zone}</span>
    </time>
  );
};
