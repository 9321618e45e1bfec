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

/** `GMT+08:00` → `UTC+8`, `GMT-03:30` → `UTC-3:30`, `GMT` and `GMT+00:00` → `UTC`. */
const zoneOf = (offset: string): string => {
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(offset) ?? [];
  if (sign === undefined || (Number(hours) === 0 && minutes === '00')) return 'UTC';
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
};

/** An instant as `2026-11-22 11:40 (UTC+8)`, in the viewer's zone unless one is named (IANA). */
export const formatInstant = (at: Date, timeZone?: string): string => {
  const { year, month, day, hour, minute, timeZoneName = 'GMT' } = partsOf(at, timeZone);
  return `${year}-${month}-${day} ${hour}:${minute} (${zoneOf(timeZoneName)})`;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Up to two days in hours: to somebody who waits, 47 hours are not "1 day". */
const inUnits = (apart: number): readonly [number, Intl.RelativeTimeFormatUnit] => {
  const size = Math.abs(apart);
  if (size < minute) return [0, 'second'];
  if (size < hour) return [Math.trunc(apart / minute), 'minute'];
  return size < 2 * day ? [Math.trunc(apart / hour), 'hour'] : [Math.trunc(apart / day), 'day'];
};

/** Chinese style: a space between digits and characters. */
const spaced = (text: string): string => text.replaceAll(/(?<=\d)(?=\p{Script=Han})/gu, ' ');

/** How long ago, or how far ahead, in words: `3h ago`, `3 小时前`. Under a minute is now. */
export const formatDistance = (at: Date, now: Date, language: Language): string => {
  const [amount, unit] = inUnits(at.getTime() - now.getTime());
  return spaced(
    new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: unit === 'second' ? 'auto' : 'always' }).format(amount, unit),
  );
};
