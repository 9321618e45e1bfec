import type { Terms } from '../../policy/index.ts';
import { fileGroups, namesFiles } from '../content/file-types.ts';
import { compilePatterns } from '../content/patterns.ts';
import type { ActFault } from './administer.ts';

const faultOfPatterns = ({ patterns }: Terms, within: string): ActFault | undefined => {
  const compiled = compilePatterns(patterns);
  if (compiled.ok) return undefined;
  const { index, position, fault } = compiled.error;
  return { kind: 'invalid', pointer: `${within}/patterns/${index}`, message: `\`${patterns[index]}\`, at character ${position}: ${fault}` };
};

const faultOfTypes = ({ fileTypes }: Terms, within: string): ActFault | undefined => {
  const index = fileTypes.findIndex((one) => !namesFiles(one));
  const message = `must be a MIME type in lower case, \`type/*\`, or one of ${fileGroups.join(', ')}`;
  return index === -1 ? undefined : { kind: 'invalid', pointer: `${within}/file_types/${index}`, message };
};

/** What is wrong with terms that their schema cannot say; undefined where nothing is. `within` points at the terms in the body (RFC 6901). */
export const faultOfTerms = (terms: Terms, within: '' | '/terms'): ActFault | undefined =>
  faultOfPatterns(terms, within) ?? faultOfTypes(terms, within);
