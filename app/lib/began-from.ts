/** What the typing of a form began from, sent along with it. Pure. */
import type { z } from "zod";

/**
 * The version and the content a form was opened with; what it does not say in this shape is 0 and null. It goes back with
 * a refused form, or a second try would pass over what others saved meanwhile.
 */
export function beganFrom<Opened>(form: FormData, opened: z.ZodType<Opened>) {
  const version = Number(form.get("version"));
  return { version: Number.isSafeInteger(version) ? version : 0, opened: readOpened(form, opened) };
}

function readOpened<Opened>(form: FormData, schema: z.ZodType<Opened>): Opened | null {
  try {
    return schema.parse(JSON.parse(String(form.get("opened"))));
  } catch {
    return null;
  }
}
