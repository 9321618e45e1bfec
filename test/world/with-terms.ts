import type { Partner } from '../../bridge/http/contract/partner.ts';
import type { WorldGateway } from './describe-world.ts';

/** Runs `work` while a company's agreement with a partner has other terms; gives it the old ones back after. */
export const withTerms = async <T>(
  { api }: WorldGateway,
  server: string,
  change: Partial<Partner['terms']>,
  work: () => Promise<T>,
): Promise<T> => {
  const partner = (await api.list<Partner>('/partners')).find(({ server_names: names }) => names.includes(server));
  if (!partner) throw new Error(`there is no agreement with ${server}`);
  const amend = (terms: object): Promise<unknown> => api.post(`/partners/${partner.id}/terms`, terms);
  await amend(change);
  try {
    return await work();
  } finally {
    await amend(partner.terms);
  }
};
