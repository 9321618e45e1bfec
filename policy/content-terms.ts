import type { RoomTerms } from './room-terms.ts';

/** Which links a message may contain: any, none, or those to the named hosts and what is below them. */
export type LinkTerms = 'all' | 'none' | readonly string[];

/** What may be said and sent under an agreement, as parameters of our rules. A message must keep the terms of every agreement in its room. */
export interface ContentTerms {
  /** Words that no message may contain; compared without regard to case, width, invisible characters and look-alikes. */
  readonly forbiddenWords: readonly string[];
  /** Regular expressions in RE2 syntax that no message may match; compared without regard to case. */
  readonly patterns: readonly string[];
  readonly links: LinkTerms;
  /** How much the texts and keys of a message may have together, in bytes of UTF-8. */
  readonly largestMessage: number;
  /** How large a file may be, in bytes; none where it is null. */
  readonly largestFile: number | null;
  /** MIME types (`application/pdf`), wildcards (`image/*`) or groups (`document`) a file may be of, by its bytes; any where empty. */
  readonly fileTypes: readonly string[];
  /** Whether messages may be edited. */
  readonly edits: boolean;
}

/** The terms on content and rooms that an agreement has unless it says otherwise. 64 KiB is the most an event may have (Matrix spec, "Size limits"). */
export const usualTerms: ContentTerms & RoomTerms = {
  forbiddenWords: [],
  patterns: [],
  links: 'all',
  largestMessage: 65_536,
  largestFile: null,
  fileTypes: [],
  edits: true,
  confidential: false,
  thirdParties: false,
  partnerRooms: false,
};
