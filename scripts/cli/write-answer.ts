import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

import { OperatorError } from "../lib/operator-error";

/** The name a service gave its file. */
function nameIn(answer: Response): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  if (!encoded) throw new Error("the answer names no file");
  return decodeURIComponent(encoded);
}

/** Writes the file of a service into a folder, while it is made. An existing file is never overwritten. */
export async function writeAnswer(answer: Response, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, nameIn(answer));
  try {
    const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    await pipeline(body, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      throw new OperatorError(`${path} 已经存在，请换一个目录（--out）或先移走它。`);
    }
    throw error;
  }
  return path;
}
