const draftKey = (id: string): string => `parley.reason.${id}`;
const recentKey = 'parley.recent-reasons';
const mostRecent = 3;

/** The part of `Storage` that is used; it outlives a reload and a login, not the browser tab. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The reason that was being written for a request. */
export const readDraft = (drawer: Drawer, id: string): string => drawer.getItem(draftKey(id)) ?? '';

/** Keeps what is being written; nothing written keeps nothing. */
export const keepDraft = (drawer: Drawer, id: string, text: string): void =>
  text === '' ? drawer.removeItem(draftKey(id)) : drawer.setItem(draftKey(id), text);

/** The reasons sent lately, newest first. */
export const recentReasons = (drawer: Drawer): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(drawer.getItem(recentKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
};

/** Notes a reason that was sent, and drops the draft it grew from. */
export const noteReason = (drawer: Drawer, id: string, reason: string): void => {
  const others = recentReasons(drawer).filter((one) => one !== reason);
  drawer.setItem(recentKey, JSON.stringify([reason, ...others].slice(0, mostRecent)));
  drawer.removeItem(draftKey(id));
};
