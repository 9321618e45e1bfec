import { addPartner } from './flows/add-partner.ts';
import { mayRead } from './flows/administer.ts';
import { admit, type Admission } from './flows/admit.ts';
import { amendAgreement } from './flows/amend-agreement.ts';
import { approveContact } from './flows/approve-contact.ts';
import { blockContact } from './flows/block-contact.ts';
import { moveAgreement } from './flows/move-agreement.ts';
import { openRequest } from './flows/open-request.ts';
import { putPerson } from './flows/put-person.ts';
import { reclassifyRoom } from './flows/reclassify-room.ts';
import { rejectContact } from './flows/reject-contact.ts';
import type { Acts } from './http/acts.ts';

/** What administrators do, as the flows do it. */
export const actsOf = (admission: Admission): Acts => {
  const move = moveAgreement(admission);
  return {
    approve: approveContact(admission),
    reject: rejectContact(admission),
    block: blockContact(admission),
    openRequest: openRequest(admission),
    addPartner: addPartner(admission),
    amendPartner: amendAgreement(admission),
    suspendPartner: ({ id, by }) => move({ id, by, act: 'suspend' }),
    activatePartner: ({ id, by }) => move({ id, by, act: 'activate' }),
    putPerson: putPerson(admission),
    reclassifyRoom: reclassifyRoom(admission),
    may: mayRead(admit(admission)),
  };
};
