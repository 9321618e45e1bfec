import { Registry } from 'prom-client';
import { ok } from '../../../policy/index.ts';
import { text } from '../answer.ts';
import { openRoute, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Answers the program's numbers in the Prometheus text format, to this machine or to a caller with an API key. */
export const getMetrics = ({ metrics }: Pick<Wiring, 'metrics'>): Route =>
  openRoute({
    method: 'get',
    path: '/metrics',
    operationId: 'getMetrics',
    summary: 'Numbers for Prometheus',
    needs: 'loopback-or-key',
    answering: text(Registry.PROMETHEUS_CONTENT_TYPE, 'The numbers.'),
    run: async () => ok(await metrics.metrics()),
  });
