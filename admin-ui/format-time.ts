import type { Language } from './text/language.ts';

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

const partsOf = (at: Date, timeZone: string | undefined): Parts => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
};

/** `GMT+08:00` → `UTC+8`, `GMT-03:30` → `UTC-3:30`, `GMT` → `UTC`. */
const zoneOf = (offset: string): string => {
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(offset) ?? [];
  if (sign === undefined) return 'UTC';
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
};

/** An instant as `2026-11-22 11:40 (UTC+8)`, in the viewer's zone unless one is named (IANA). */
export const formatInstant = (at: Date, timeZone?: string): string => {
  const { year, month, day, hour, minute, timeZoneName = 'GMT' } = partsOf(at, timeZone);
  return `${year}-${month}-${day} ${hour}:${minute} (${zoneOf(timeZoneName)})`;
};

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago, or how far ahead, in words: `3 hours ago`, `3 小时前`. Under a minute is now. */
export const formatDistance = (at: Date, now: Date, language: Language): string => {
  const apart = at.getTime() - now.getTime();
  const [unit, length] = units.find(([, size]) => Math.abs(apart) >= size) ?? ['minute', 60_000];
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return Math.abs(apart) < 60_000
    ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second')
    : spaced(words.format(Math.trunc(apart / length), unit));
};

/** Chinese style: a space between digits and characters. */
const spaced = (text: string): string => text.replaceAll(/(?<=\d)(?=\p{Script=Han})/gu, ' ');
