/** Every duty that can come with a decision.
 *
 * - `open-request`: a request for this contact stands in the queue; a second one is never opened.
 * - `enter-contact`: the terms accept this contact; it is entered as approved, in the same commit.
 */
export const obligations = ['open-request', 'enter-contact'] as const;

/** A duty that comes with a decision. */
export type Obligation = (typeof obligations)[number];
