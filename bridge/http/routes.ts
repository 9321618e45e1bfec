import { exportAudit } from './audit/export.ts';
import { listAudit } from './audit/list.ts';
import { listEvents } from './archive/list-events.ts';
import { blockContact } from './contacts/block.ts';
import { getContact } from './contacts/get.ts';
import { listContacts } from './contacts/list.ts';
import { listDecisions } from './decisions/list.ts';
import { documentOf } from './document.ts';
import { getHealth } from './health/alive.ts';
import { getMetrics } from './health/metrics.ts';
import { getReadiness } from './health/ready.ts';
import { getSystem } from './health/system.ts';
import { getDocument } from './open-api.ts';
import { activatePartner } from './partners/activate.ts';
import { addPartner } from './partners/add.ts';
import { amendPartner } from './partners/amend.ts';
import { getPartner } from './partners/get.ts';
import { listPartners } from './partners/list.ts';
import { suspendPartner } from './partners/suspend.ts';
import { listPeople } from './people/list.ts';
import { putPerson } from './people/put.ts';
import { approveRequest } from './requests/approve.ts';
import { listRequests } from './requests/list.ts';
import { openRequest } from './requests/open.ts';
import { rejectRequest } from './requests/reject.ts';
import { classifyRoom } from './rooms/classify.ts';
import { listRooms } from './rooms/list.ts';
import type { Route } from './route.ts';
import { getSession } from './session/get.ts';
import { logIn, type LogInWiring } from './session/log-in.ts';
import { logOut } from './session/log-out.ts';
import type { Wiring } from './wiring.ts';

/** Every route of the admin API. What is not in this list is not served, and what is served is in the document. */
export const routesOf = (wiring: Wiring & LogInWiring): readonly Route[] => {
  const routes: readonly Route[] = [
    ...[listContacts, getContact, blockContact].map((declare) => declare(wiring)),
    ...[listRequests, openRequest, approveRequest, rejectRequest].map((declare) => declare(wiring)),
    ...[listPartners, getPartner, addPartner, amendPartner, suspendPartner, activatePartner].map((declare) => declare(wiring)),
    ...[listPeople, putPerson, listRooms, classifyRoom].map((declare) => declare(wiring)),
    ...[listDecisions, listAudit, exportAudit, listEvents].map((declare) => declare(wiring)),
    ...[logIn, getSession, logOut].map((declare) => declare(wiring)),
    ...[getHealth, getReadiness, getSystem, getMetrics].map((declare) => declare(wiring)),
    getDocument(() => documentOf(routes, wiring.cookies.session)),
  ];
  return routes;
};
