/** A duty that comes with a decision.
 *
 * - `open-request`: a request for this contact stands in the queue; a second one is never opened.
 * - `enter-contact`: the terms accept this contact; it is entered as approved, in the same commit.
 */
export type Obligation = 'open-request' | 'enter-contact';
