import { Transform } from "node:stream";

/**
 * Removes NUL bytes from a stream of HTML. React 18 writes them where a three-byte character would
 * straddle the end of its 2 kB buffer, which long Chinese pages do; inside inline data they break it.
 * UTF-8 has no other use of the byte 0, so dropping it is safe anywhere.
 */
export function stripNul(): Transform {
  return new Transform({
    transform(chunk: Buffer | string, encoding, done) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
      done(null, bytes.includes(0) ? Buffer.from(bytes.filter((byte) => byte !== 0)) : bytes);
    },
  });
}
