// Unpacks the Chromium of @sparticuz/chromium into TMPDIR, with the libraries of NSS that a bare machine lacks.
// A process of its own, because the package asks the operating system for that folder and takes whatever lies there.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import chromium, { inflate } from '@sparticuz/chromium';

const packaged = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
await chromium.executablePath();
await inflate(join(packaged, 'bin', 'al2023.tar.br'));
