import { and, desc, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { exitCase, person, recognition } from "~db/schema";

/** The exit of a person that waits for the county's decision: there is one at most. Null where none runs. */
export async function findRunningExit(of: { id: string; city: number }): Promise<{ id: string } | null> {
  const [running] = await executor()
    .select({ id: exitCase.id })
    .from(exitCase)
    .where(and(eq(exitCase.personId, of.id), eq(exitCase.city, of.city), eq(exitCase.status, "proposed")));
  return running ?? null;
}

const nothingSince = () =>
  notExists(
    executor()
      .select({ one: sql`1` })
      .from(recognition)
      .where(
        and(
          eq(recognition.personId, exitCase.personId),
          eq(recognition.city, exitCase.city),
          isNull(recognition.untilOn),
          isNull(recognition.voidedAt),
        ),
      ),
  );

/**
 * The exit that ends the present recognition of a person in a territory: one that the county is deciding, or has
 * decided with no recognition since. Null where there is none, also where the dossier has left the territory.
 */
export async function findEndingExit(scope: Scope, personId: string) {
  const [ending] = await executor()
    .select({
      id: exitCase.id,
      status: exitCase.status,
      ground: exitCase.ground,
      proposedOn: exitCase.proposedOn,
      proposedByName: exitCase.proposedByName,
    })
    .from(exitCase)
    .innerJoin(person, and(eq(person.id, exitCase.personId), eq(person.city, exitCase.city)))
    .where(
      and(
        eq(person.id, personId),
        inScope(person, scope),
        inArray(exitCase.status, ["proposed", "confirmed"]),
        or(eq(exitCase.status, "proposed"), nothingSince()),
      ),
    )
    .orderBy(desc(exitCase.proposedOn), desc(exitCase.id))
    .limit(1);
  return ending ?? null;
}

export type EndingExit = NonNullable<Awaited<ReturnType<typeof findEndingExit>>>;
