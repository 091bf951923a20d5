import type { Transaction } from "~/db.server";
import { sealStatement } from "~/features/seals/seal-statement.server";
import { wordsDigest } from "~/features/seals/sealed-words";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { formatSource } from "~/law/source";
import { ARTICLE_56, MEMBER_CLAUSE } from "./clauses";
import type { HouseholdCase } from "./household-case.server";

/** The county's seal under its decision on a household, in the decision's transaction. */
export async function sealHouseholdDecision(
  tx: Transaction,
  actor: Actor,
  { household }: Pick<HouseholdCase, "household">,
  {
    decision,
    note,
    basis = [ARTICLE_56, MEMBER_CLAUSE],
  }: {
    decision: string;
    note: string;
    basis?: readonly { document: string; article: string }[];
  },
): Promise<void> {
  await sealStatement(tx, actor, {
    kind: "household",
    city: household.city,
    householdId: household.id,
    fields: {
      number: household.number,
      name: `${household.headName}户`,
      residentId: null,
      decision,
      basis: basis.map(formatSource).join("；"),
      reasonDigest: wordsDigest(note),
      decidedOn: today(),
      handler: actor.name,
    },
  });
}
