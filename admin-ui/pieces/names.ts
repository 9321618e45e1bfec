import type { Contact } from '../../bridge/http/contract/contact.ts';

/** What people call the employee: the display name, else the Matrix id. */
export const employeeName = ({ employee }: Contact): string => employee.display_name || employee.user_id;

/** The two of a request, for sentences. */
export const namesOf = (request: Contact): { employee: string; external: string } => ({
  employee: employeeName(request),
  external: request.external.user_id,
});

/** What people call the partner organization: its name, else its server name. */
export const organizationName = ({ external }: Contact): string => external.organization || external.server_name;
