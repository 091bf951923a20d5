import { and, desc, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { PaperSeal } from "~/features/papers/paper";
import { exitGroundLabel } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { qrSvg, verifyAddress } from "~/features/seals/qr.server";
import { sealStatement } from "~/features/seals/seal-statement.server";
import { sealSvg } from "~/features/seals/seal-svg";
import { wordsDigest } from "~/features/seals/sealed-words";
import { formatSource } from "~/law/source";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { sealedStatement, sealKey } from "~db/schema";
import { exitNumber, type ExitCase } from "./case.server";
import { groundFacts } from "./grounds";

/** The county's seal under the end of a recognition (三), in the decision's transaction; the letter carries it. */
export async function sealExit(
  tx: Transaction,
  actor: Actor,
  { exit, person, category, state, day }: ExitCase,
  until: CalendarDate,
): Promise<void> {
  await sealStatement(tx, actor, {
    kind: "exit",
    unitId: exit.countyId,
    city: exit.city,
    personId: exit.personId,
    fields: {
      number: exitNumber(exit),
      name: person.name,
      residentId: person.residentId,
      decision: `自${formatDate(until)}起注销就业困难人员身份：${exitGroundLabel(state.ground)}`,
      category: categoryLabels[category],
      basis: formatSource(groundFacts(state.ground).source),
      reasonDigest: wordsDigest(exit.evidence),
      decidedOn: day,
      handler: actor.name,
    },
  });
}

/** The seal of a decided exit as a paper draws it; null for one decided before seals were kept. */
export async function readExitSeal(exit: { personId: string; number: string }): Promise<PaperSeal | null> {
  const [row] = await executor()
    .select({ code: sealedStatement.code, sealedAt: sealedStatement.sealedAt, name: sealKey.sealName })
    .from(sealedStatement)
    .innerJoin(sealKey, eq(sealKey.id, sealedStatement.keyId))
    .where(
      and(
        eq(sealedStatement.personId, exit.personId),
        eq(sealedStatement.kind, "exit"),
        sql`${sealedStatement.fields}->>'number' = ${exit.number}`,
      ),
    )
    .orderBy(desc(sealedStatement.sealedAt))
    .limit(1);
  if (!row) return null;
  const { name, code } = row;
  return {
    name,
    code,
    svg: sealSvg({ name, code }),
    qr: qrSvg(verifyAddress(code)),
    on: dayOf(row.sealedAt),
  };
}
