import { z } from 'zod';

/** An answer as it came over the wire. */
export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
}

interface Declared {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Content>> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

const schemaOf = (document: Declared, schema: unknown): z.ZodType => {
  const whole = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...(schema as object), $defs: document.components.schemas };
  return z.fromJSONSchema(
    JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')) as Parameters<typeof z.fromJSONSchema>[0],
  );
};

const bodiesOf = ({ mediaType, text }: Answered): readonly unknown[] => {
  if (mediaType === 'application/x-ndjson')
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);
  return mediaType.endsWith('json') ? [JSON.parse(text)] : [text];
};

/** What an answer says that the document does not; undefined where they agree, or where the document has no such path. */
export const disagreement = (document: unknown, answered: Answered): string | undefined => {
  const declared = document as Declared;
  const path = Object.keys(declared.paths).find((template) => matches(template, answered.path));
  const operation = path === undefined ? undefined : declared.paths[path]?.[answered.method.toLowerCase()];
  if (!operation) return undefined;
  const response = operation.responses[String(answered.status)];
  if (!response) return `${answered.method} ${answered.path}: ${answered.status} is not in the document: ${answered.text}`;
  if (!response.content) return answered.text === '' ? undefined : 'a body where the document has none';
  const media = response.content[answered.mediaType];
  if (!media) return `${answered.mediaType} is not in the document`;
  const schema = schemaOf(declared, media.schema);
  const faults = bodiesOf(answered)
    .map((body) => schema.safeParse(body).error?.message)
    .filter((fault) => fault !== undefined);
  return faults.length > 0 ? faults.join('\n') : undefined;
};
