import { and, eq } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { account, personIdentity } from "~db/schema";

/** Nobody changes the own record (回避): 403 when the person's number is that of the account. */
export async function refuseOwnRecord(actor: Pick<Actor, "accountId">, personId: string): Promise<void> {
  const [own] = await executor()
    .select({ id: account.id })
    .from(account)
    .innerJoin(personIdentity, eq(personIdentity.residentIdIndex, account.residentIdIndex))
    .where(and(eq(account.id, actor.accountId), eq(personIdentity.personId, personId)));
  if (own) throw forbidden("这是您本人的档案，依照回避要求，请由其他同事办理。");
}
