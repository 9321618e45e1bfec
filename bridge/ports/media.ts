import type { FoundFile } from '../content/judge-content.ts';
import type { NamedFile } from '../content/read-message.ts';

/** A file as it was found when it came. */
export interface KeptFile extends FoundFile, Pick<NamedFile, 'server' | 'id'> {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What is known of files, within one commit. */
export interface Media {
  /** Notes what a file is. Files never change: what is noted already MUST be left as it is. */
  readonly add: (file: KeptFile) => Promise<void>;
}

/** What files were found to be. */
export interface KnownMedia {
  /** Those of the named files that are known, by `fileKey`. MUST reject where it cannot be read. */
  readonly find: (files: readonly Pick<NamedFile, 'server' | 'id'>[]) => Promise<ReadonlyMap<string, FoundFile>>;
}

/** One name for a file. */
export const fileKey = ({ server, id }: Pick<NamedFile, 'server' | 'id'>): string => `${server}/${id}`;
