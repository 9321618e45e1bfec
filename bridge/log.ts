import { pino, type Logger } from 'pino';

/** The log of one program: JSON lines on standard output. Never given content, tokens or bodies. */
export const openLog = (program: string): Logger => pino({ base: { program }, timestamp: pino.stdTimeFunctions.isoTime });

export type { Logger } from 'pino';
