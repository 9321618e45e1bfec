// Jest transformer: Node's own type stripper. Positions are kept, so no source maps are needed.
import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

const strip = (text) => ({ code: stripTypeScriptTypes(text, { mode: 'strip' }) });

export default {
  process: strip,
  processAsync: async (text) => strip(text),
  getCacheKey: (text, file, options) =>
    createHash('sha256')
      .update([process.version, file, String(options.instrument), text].join('\0'))
      .digest('hex')
      .slice(0, 32),
};
