import type {
  Agreement,
  ContactId,
  ExternalContact,
  PartnerId,
  Person,
  Result,
  Role,
  RoomClass,
  RoomId,
  RoomRecording,
  Scope,
  SharedRoom,
  Terms,
} from '../../policy/index.ts';
import type { ActFault } from '../flows/administer.ts';

/** Who acts through the admin API: an account in a browser, or a program by its key. */
export interface Actor {
  /** The login of the account, or the name of the key. */
  readonly login: string;
  readonly role: Role;
  readonly via: 'session' | 'api-key';
}

interface ByActor {
  readonly by: Actor;
}

type Act<Asked, Done> = (act: Asked & ByActor) => Promise<Result<Done, ActFault>>;
type Settled = ByActor & { readonly id: ContactId };

/** What administrators do and may read. Each MUST be decided like anything else and MUST record a denial before it answers. */
export interface Acts {
  /** `until` in milliseconds since 1970; the usual time where absent. */
  readonly approve: Act<Settled & { readonly until?: number; readonly scope: Scope }, ExternalContact>;
  readonly reject: Act<Settled & { readonly because: string }, ExternalContact>;
  readonly block: Act<Settled & { readonly because: string }, ExternalContact>;
  /** The ids are as a person wrote them. Answers the request that is open already, where there is one. */
  readonly openRequest: Act<{ readonly employee: string; readonly external: string; readonly purpose: string }, ExternalContact>;
  readonly addPartner: Act<{ readonly name: string; readonly serverNames: readonly string[]; readonly terms: Terms }, Agreement>;
  /** What is absent stays as it is. */
  readonly amendPartner: Act<{ readonly id: PartnerId; readonly terms: Partial<Terms> }, Agreement>;
  readonly suspendPartner: Act<{ readonly id: PartnerId }, Agreement>;
  readonly activatePartner: Act<{ readonly id: PartnerId }, Agreement>;
  readonly putPerson: Act<{ readonly userId: string; readonly displayName: string; readonly department: string }, Person>;
  /** What is absent stays as it is. */
  readonly reclassifyRoom: Act<
    { readonly id: RoomId; readonly class?: RoomClass | undefined; readonly recording?: RoomRecording | undefined },
    SharedRoom
  >;
  /** Whether the actor may read `what`, a list or one thing in it, as the record names it. */
  readonly may: (by: Actor, action: 'queue.read' | 'record.read', what: string) => Promise<Result<void, ActFault>>;
}
