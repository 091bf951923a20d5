import { and, eq } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { minuteOf } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { executor } from "~/lib/transaction.server";
import { formDraft } from "~db/schema";
import type { FormKey } from "./form-key";

export type FormDraft = {
  values: Record<string, string[]>;
  /** 2026-02-12 09:14 */
  savedAt: string;
  basedOnVersion: string | null;
};

/** What this account had typed into the form; null when nothing is kept. */
export async function readFormDraft(actor: Actor, form: FormKey): Promise<FormDraft | null> {
  const [row] = await executor()
    .select()
    .from(formDraft)
    .where(and(eq(formDraft.accountId, actor.accountId), eq(formDraft.form, form)));
  if (!row) return null;
  return {
    values: JSON.parse(decryptField(row.valuesCipher)) as FormDraft["values"],
    savedAt: minuteOf(row.savedAt),
    basedOnVersion: row.basedOnVersion,
  };
}
