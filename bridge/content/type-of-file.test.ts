import { expect, it } from '@jest/globals';
import { typeOfFile } from './type-of-file.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

it.each<[string, Uint8Array, string]>([
  ['a PDF', bytes('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
  [
    'a PNG',
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
    'image/png',
  ],
  ['a GIF', bytes('GIF89a\u0001\u0000\u0001\u0000'), 'image/gif'],
  ['a ZIP', bytes('PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000AAAAAAAAAAAAAAAA\u0001\u0000\u0000\u0000x'), 'application/zip'],
  ['a Windows program', bytes('MZ\u0090\u0000'), 'application/x-msdownload'],
  ['a Linux program', bytes('\u007fELF\u0002\u0001\u0001'), 'application/x-elf'],
  ['a text', Buffer.from('Sehr geehrte Damen, 您好'), 'text/plain'],
  ['a text cut within a character', Buffer.from('您好').subarray(0, 5), 'text/plain'],
  ['a page', Buffer.from('\n<!DOCTYPE html><script>1</script>'), 'text/html'],
  ['a drawing', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x"/>'), 'image/svg+xml'],
  ['other markup', Buffer.from('<?xml version="1.0"?><a/>'), 'application/xml'],
  ['nothing', Buffer.alloc(0), 'text/plain'],
  ['noise', Buffer.from([0, 1, 2, 3, 0xfe, 0xff, 0xfe]), 'application/octet-stream'],
])('%s is known by its bytes', async (_, head, type) => {
  expect(await typeOfFile(head)).toBe(type);
});
