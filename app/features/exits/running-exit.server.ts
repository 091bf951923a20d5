import { and, eq } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { exitCase, person } from "~db/schema";

const select = () =>
  executor()
    .select({
      id: exitCase.id,
      ground: exitCase.ground,
      occurredOn: exitCase.occurredOn,
      proposedOn: exitCase.proposedOn,
      proposedByName: exitCase.proposedByName,
    })
    .from(exitCase);

/** The exit of a person that waits for the county's decision: there is one at most. Null where none runs. */
export async function findRunningExit(of: { id: string; city: number }) {
  const [running] = await select().where(
    and(eq(exitCase.personId, of.id), eq(exitCase.city, of.city), eq(exitCase.status, "proposed")),
  );
  return running ?? null;
}

/** The same as a page of a territory may show it: null also where the dossier has left. */
export async function findRunningExitInScope(scope: Scope, personId: string): Promise<RunningExit | null> {
  const [running] = await select()
    .innerJoin(person, and(eq(person.id, exitCase.personId), eq(person.city, exitCase.city)))
    .where(and(eq(person.id, personId), inScope(person, scope), eq(exitCase.status, "proposed")));
  return running ?? null;
}

export type RunningExit = NonNullable<Awaited<ReturnType<typeof findRunningExit>>>;
