/** Which rooms an agreement allows, as parameters of our rules. Each is closed unless it is said. */
export interface RoomTerms {
  /** Whether rooms shared with them may be end-to-end encrypted, and so never looked into. */
  readonly confidential: boolean;
  /** Whether they may be in one room with a third organization; every agreement of such a room must say so. */
  readonly thirdParties: boolean;
  /** Whether our people may be in rooms made on their server. */
  readonly partnerRooms: boolean;
}
