import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import type { JsonObject } from '../json.ts';

/** Why a transaction is refused. */
export type TransactionFault = 'transaction-malformed' | 'origin-differs' | 'transaction-too-large';

const mostPdus = 50;
const mostEdus = 100;

/**
 * Checks a transaction's envelope (Matrix spec, server-server API, "Transactions"): its `origin` is the server that signed the request,
 * at most 50 PDUs and 100 EDUs. The PDUs are judged one by one elsewhere, since the signature covers the whole and nothing can be taken out.
 */
export const checkTransaction = (origin: ServerName, body: JsonObject): Result<undefined, TransactionFault> => {
  const { origin: claimed, pdus, edus = [] } = body;
  if (!Array.isArray(pdus) || !Array.isArray(edus)) return err('transaction-malformed');
  if (claimed !== origin) return err('origin-differs');
  return pdus.length <= mostPdus && edus.length <= mostEdus ? ok(undefined) : err('transaction-too-large');
};
