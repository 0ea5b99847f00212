import type { IncomingMessage, ServerResponse } from 'node:http';

/** The pages: made by the build beside the server's own bundle. */
export declare const handler: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
