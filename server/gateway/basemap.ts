import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { pathOf, type Door } from './http.ts';

/** Serves a hub's own basemap in place of the one that is shipped, by byte ranges as a tile archive is read. */
export function createBasemapDoor(file: string): Door {
  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  return (req, res) => {
    if (pathOf(req) !== '/basemap/serbia.pmtiles' || (req.method !== 'GET' && req.method !== 'HEAD'))
      return false;
    const head = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes', etag };
    const range = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '');
    const start = range ? Number(range[1]) : 0;
    const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
    if (start > end) {
      res.writeHead(416, { ...head, 'content-range': `bytes */${size}` }).end();
      return true;
    }
    const part = range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {};
    res.writeHead(range ? 206 : 200, { ...head, ...part, 'content-length': end - start + 1 });
    if (req.method === 'HEAD') res.end();
    // A map that is moved gives up requests all the time; the pipeline then closes the file, which a pipe does not.
    else pipeline(createReadStream(file, { start, end }), res, () => undefined);
    return true;
  };
}
