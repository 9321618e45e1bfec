import { formatInstant } from '../format-time.ts';

/** An instant (RFC 3339) in the viewer's zone. */
export const Instant = ({ at }: { at: string }) => <time dateTime={at}>{formatInstant(new Date(at))}</time>;
