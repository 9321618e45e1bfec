import assert from 'node:assert/strict';
import type { Contact } from '../../../bridge/http/contract/contact.ts';
import type { Company, Employee, GatewayCompany } from '../company.ts';
import type { Constellation } from '../constellation.ts';
import { type MatrixClient, MatrixRefusal, logIn } from '../matrix-client.ts';

/** Where the story is played, and who watches. */
export interface Stage {
  readonly constellation: Constellation;
  /** Plays one step: a tick when it came true, the reason when it did not; then it throws. */
  readonly step: <T>(title: string, play: () => Promise<T>) => Promise<T>;
  /** Shows words that somebody in the story reads or writes. */
  readonly quote: (words: string) => void;
}

/** Opens a client for an employee. */
export const clientOf = (company: Company, { userId, password }: Employee): Promise<MatrixClient> =>
  logIn(company.clientUrl, userId, password);

/** The employee with this name. */
export const employee = ({ employees, serverName }: Company, localpart: string): Employee => {
  const found = employees.find((one) => one.localpart === localpart);
  return found ?? assert.fail(`${serverName} has nobody called ${localpart}`);
};

/**
 * Somebody of `theirs` whom nobody of `ours` has had to do with: the employee of that name, or, when the story was played
 * before, a new colleague with a number in the name.
 */
export const stranger = async (ours: GatewayCompany, theirs: Company, localpart: string): Promise<Employee> => {
  const known = new Set((await ours.gateway.api.list<Contact>('/contacts')).map(({ external }) => external.user_id));
  const first = employee(theirs, localpart);
  if (!known.has(first.userId)) return first;
  let number = 2;
  while (known.has(`@${localpart}${number}:${theirs.serverName}`)) number += 1;
  return theirs.hire({ ...first, localpart: `${localpart}${number}`, displayName: `${first.displayName} ${number}` });
};

/** Expects that the homeserver refuses, and returns the refusal for a closer look. */
export const refused = async (attempt: Promise<unknown>): Promise<MatrixRefusal> => {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof MatrixRefusal) return error;
    throw error;
  }
  return assert.fail('this was allowed, but should have been refused');
};

/** The one request that waits for a decision about these two; fails when there is none, or more than one. */
export const onlyRequest = async (ours: GatewayCompany, employeeId: string, externalId: string): Promise<Contact> => {
  const requests = await ours.gateway.api.list<Contact>('/requests?standing=requested');
  const about = requests.filter(({ employee: one, external }) => one.user_id === employeeId && external.user_id === externalId);
  assert.equal(about.length, 1, `${about.length} requests wait for ${employeeId} and ${externalId}, but it should be one`);
  return about[0] as Contact;
};

const day = 86_400_000;

/** Approves a request for 30 days, for chats of two and files. */
export const approve = async ({ gateway }: GatewayCompany, { id }: Contact): Promise<void> => {
  const until = new Date(Date.now() + 30 * day).toISOString();
  await gateway.api.post(`/requests/${id}/approve`, { until, scope: { files: true, groups: true } });
};

/** The body by which a client opens a direct chat. */
export const directChat = (userId: string) => ({ preset: 'trusted_private_chat', is_direct: true, invite: [userId] });
