const home = '/requests';

/** Where to go after logging in: the page that asked for it if it is one of ours, else the queue.
 * A name of another site in the address must not take a freshly logged-in person there. */
export const nextPage = (asked: string | null): string => {
  const here = 'http://console.invalid';
  const target = asked !== null && URL.canParse(asked, here) ? new URL(asked, here) : undefined;
  const ours = target?.origin === here && target.pathname !== '/login' && asked?.startsWith('/');
  return ours ? `${target.pathname}${target.search}` : home;
};

/** The login page that leads back to `from`. */
export const loginPage = (from: string): string => `/login?next=${encodeURIComponent(from)}`;
