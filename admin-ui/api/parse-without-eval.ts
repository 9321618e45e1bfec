import { config } from 'zod';

// zod would try `new Function` as soon as a schema is made, which the content security policy stops and reports as an attack.
// Imported before everything else, for the schemas of the contract are made when they are imported.
config({ jitless: true });
