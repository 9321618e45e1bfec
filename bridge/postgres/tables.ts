import type { ColumnType } from 'kysely';
import type { ContactRow } from './contact-row.ts';

type Read<T> = ColumnType<T, never, never>;

/** The tables that filters are put together for, as they are read. */
export interface Tables {
  readonly contacts: { readonly [K in keyof ContactRow]: Read<ContactRow[K]> } & {
    readonly number: Read<number>;
    readonly external_server: Read<string>;
  };
  readonly people: { readonly user_id: Read<string>; readonly display_name: Read<string>; readonly department: Read<string> };
  readonly agreements: { readonly partner: Read<string>; readonly name: Read<string> };
  readonly agreement_server_names: { readonly server_name: Read<string>; readonly partner: Read<string> };
  readonly audit_records: {
    readonly index: Read<number>;
    readonly at: Read<number>;
    readonly kind: Read<string>;
    readonly body: Read<string>;
    readonly previous: Read<string>;
    readonly hash: Read<string>;
  };
}
