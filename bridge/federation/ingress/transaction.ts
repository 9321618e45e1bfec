import { err, ok, parseRoomId, type Result, type RoomId, type ServerName } from '../../../policy/index.ts';
import { readEdu, type EduFault, type ReadEdu } from '../edus.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { TransactionQuestion } from './question.ts';

/** Why a transaction is refused. */
export type TransactionFault = 'transaction-malformed' | 'origin-differs' | 'transaction-too-large' | EduFault;

const mostPdus = 50;
const mostEdus = 100;

const roomOf = (pdu: Json): RoomId | undefined => {
  const room = parseRoomId(isJsonObject(pdu) ? pdu['room_id'] : undefined);
  return room.ok ? room.value : undefined;
};

const readEdus = (origin: ServerName, edus: readonly Json[]): Result<readonly ReadEdu[], EduFault> => {
  const read: ReadEdu[] = [];
  for (const edu of edus) {
    const one = readEdu(origin, edu);
    if (!one.ok) return one;
    read.push(one.value);
  }
  return ok(read);
};

/**
 * The question behind a transaction (Matrix spec, server-server API, "Transactions"): its `origin` is the server that signed the request,
 * at most 50 PDUs and 100 EDUs, each EDU in the name of the origin's own people. The PDUs are judged one by one elsewhere, since the
 * signature covers the whole and nothing can be taken out; here only their rooms are read.
 */
export const askAboutTransaction = (origin: ServerName, body: JsonObject): Result<TransactionQuestion, TransactionFault> => {
  const { origin: claimed, pdus, edus = [] } = body;
  if (!Array.isArray(pdus) || !Array.isArray(edus)) return err('transaction-malformed');
  if (claimed !== origin) return err('origin-differs');
  if (pdus.length > mostPdus || edus.length > mostEdus) return err('transaction-too-large');
  const read = readEdus(origin, edus as readonly Json[]);
  if (!read.ok) return read;
  return ok({ kind: 'transaction', origin, rooms: (pdus as readonly Json[]).map(roomOf), edus: read.value });
};
