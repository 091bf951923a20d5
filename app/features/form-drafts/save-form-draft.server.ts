import { and, eq, lt } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { AppError } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { formDraft } from "~db/schema";
import type { FormKey } from "./form-key";

type Values = Record<string, string[]>;

/** A form of this size holds every field several times over. */
const MOST_CHARACTERS = 60_000;
const KEPT_DAYS = 30;

/**
 * Keeps what one account has typed into one form, encrypted, until it is saved or thrown away; what is older than
 * 30 days goes. It is no record of anybody: only its author ever sees it, and it leaves no audit event. Throws 413
 * for more text than the form can hold.
 */
export async function saveFormDraft(
  actor: Actor,
  form: FormKey,
  values: Values,
  basedOnVersion: string | null,
): Promise<{ savedAt: Date }> {
  const text = JSON.stringify(values);
  if (text.length > MOST_CHARACTERS) {
    throw new AppError("too_large", "内容太长，不能自动保存。请缩短后存草稿。", { status: 413 });
  }
  const savedAt = now();
  const row = { valuesCipher: encryptField(text), basedOnVersion, savedAt };
  return withTransaction(async (tx) => {
    const old = new Date(savedAt.getTime() - KEPT_DAYS * 86_400_000);
    await tx
      .delete(formDraft)
      .where(and(eq(formDraft.accountId, actor.accountId), lt(formDraft.savedAt, old)));
    await tx
      .insert(formDraft)
      .values({ accountId: actor.accountId, form, ...row })
      .onConflictDoUpdate({ target: [formDraft.accountId, formDraft.form], set: row });
    return { savedAt };
  });
}
