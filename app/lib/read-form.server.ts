import { halfWidth } from "./half-width";

/**
 * The form a page sends; the only reader of forms (`tests/unit/server/read-form.test.ts` looks). Numbers written in
 * full width arrive in half width, passwords and files as they are. Throws what `Request.formData` throws.
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData();
  for (const name of new Set(form.keys())) {
    if (/password/i.test(name)) continue;
    const [first, ...others] = form.getAll(name).map(plainOf);
    if (first !== undefined) form.set(name, first);
    for (const other of others) form.append(name, other);
  }
  return form;
}

const plainOf = (value: FormDataEntryValue) => (typeof value === "string" ? halfWidth(value) : value);
