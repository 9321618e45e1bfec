/** For how many days an approval is proposed. */
export const proposedDays = 180;

/** The lengths offered beside a free choice, days. */
export const offeredDays = [30, 90, 180, 365] as const;

const two = (number: number): string => String(number).padStart(2, '0');

/** A calendar day of the viewer, `2027-05-21`. */
export type Day = string;

/** The viewer's calendar day of an instant. */
export const dayOf = (at: Date): Day => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** The day that many days after the one of `now`. */
export const dayAfter = (now: Date, days: number): Day => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));

/** The last second of a day in the viewer's zone: an approval until a day covers the whole of it. */
export const endOfDay = (day: Day): Date => new Date(`${day}T23:59:59`);

/** How many days a day lies after the one of `now`; a day of 23 or 25 hours counts as one. */
export const daysUntil = (day: Day, now: Date): number => {
  const noon = (text: Day): number => new Date(`${text}T12:00:00`).getTime();
  return Math.round((noon(day) - noon(dayOf(now))) / 86_400_000);
};
