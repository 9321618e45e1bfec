import { fileTypeFromBuffer } from 'file-type';

/** What is neither known by its bytes nor text. */
const unknown = 'application/octet-stream';

const utf8 = new TextDecoder('utf-8', { fatal: true });

// The beginning of a file may end within a character.
const textOf = (head: Uint8Array): string | undefined => {
  for (let cut = 0; cut < 4; cut += 1) {
    try {
      return utf8.decode(head.subarray(0, head.length - cut));
    } catch {
      continue;
    }
  }
  return undefined;
};

// Texts that a browser runs.
const markup = (start: string): string | undefined => {
  if (/<svg[\s>]/.test(start)) return 'image/svg+xml';
  return /^<(?:!doctype html|html|head|body|script)[\s>]/.test(start) ? 'text/html' : undefined;
};

/** The MIME type of a file by its first bytes, whatever it is called (64 KiB are enough for what is told apart here). */
export const typeOfFile = async (head: Uint8Array): Promise<string> => {
  const found = await fileTypeFromBuffer(head);
  if (found && found.mime !== 'application/xml') return found.mime;
  const text = textOf(head);
  if (text === undefined || /[\p{Cc}--[\s\u0085]]/v.test(text)) return found?.mime ?? unknown;
  return markup(text.slice(0, 4096).trimStart().toLowerCase()) ?? found?.mime ?? 'text/plain';
};
