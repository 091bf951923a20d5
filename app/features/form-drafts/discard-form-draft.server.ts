import { and, eq } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { formDraft } from "~db/schema";
import type { FormKey } from "./form-key";

/** Throws away what this account had typed: on saving the form, or on request. */
export async function discardFormDraft(actor: Actor, form: FormKey): Promise<void> {
  await withTransaction((tx) =>
    tx.delete(formDraft).where(and(eq(formDraft.accountId, actor.accountId), eq(formDraft.form, form))),
  );
}
