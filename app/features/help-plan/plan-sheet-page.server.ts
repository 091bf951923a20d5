import { sql } from "drizzle-orm";

import { getPersonForHelp, listOffers } from "~/features/job-offers/queries.server";
import type { MaskedPerson } from "~/features/people/queries.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { findSignatureOf } from "~/features/signatures/queries.server";
import type { Actor } from "~/lib/actor";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { loadHelpEntitlements } from "./help-entitlements.server";
import { loadPlanPage } from "./plan-page.server";
import { basisOf, type PlanPage, type SheetSigning } from "./plan-view";
import { getPlanInScope } from "./queries.server";
import { findAssessment } from "./record.server";
import { dueOnThen, type KnownAt, settledAt } from "./settled-plan";

type FactThen = {
  category: string | null;
  recognizedOn: CalendarDate | null;
  unemployedSince: CalendarDate | null;
};

/** The person's line on a day as known at a moment. */
async function readFactThen(personId: string, { day, at }: KnownAt): Promise<FactThen | undefined> {
  const [row] = await executor().execute<FactThen>(sql`
    select f.category, f.recognized_on::text as "recognizedOn", f.unemployed_since::text as "unemployedSince"
    from person_fact_at(${day}::date, ${at.toISOString()}::timestamptz) f where f.person_id = ${personId}::uuid`);
  return row;
}

/** Who the person was and what the plan rested on when its words stood. */
async function thenOf(person: MaskedPerson, now: PlanPage["person"], known: KnownAt) {
  const { day, at } = known;
  const fact = await readFactThen(person.id, known);
  const since = fact?.recognizedOn ?? now.recognizedOn;
  const offers = (await listOffers(person.id)).filter(
    ({ occurredOn, recordedAt, voidedAt }) =>
      occurredOn >= since && occurredOn <= day && recordedAt <= at && (voidedAt === null || voidedAt > at),
  );
  const category = fact?.category ?? null;
  return {
    person: {
      ...now,
      age: ageOn(person.birthDate, day),
      recognizedOn: since,
      ...(category === null ? {} : { categoryName: categoryLabels[category as RecognitionCategory] }),
    },
    basis: basisOf(
      {
        assessment: await findAssessment(person.id, known),
        unemployedSince: fact?.unemployedSince ?? null,
        offers,
        entitlements: await loadHelpEntitlements(person, category ?? "", day, at),
      },
      day,
    ),
  };
}

/**
 * The sheet of a version: as a draft, with lines to sign on; once it was signed or approved, as it stood then, with who
 * signed and approved it. Without a plan where the page has none. 404 as the plan's page.
 */
export async function loadPlanSheet(actor: Actor, personId: string, versionNo?: number) {
  const page = await loadPlanPage(actor, personId, versionNo);
  if (!page.recognized) return page;
  if (page.plan === null) return { ...page, signing: { settledOn: null, signature: null } };
  const person = await getPersonForHelp(actor, personId);
  const plan = await getPlanInScope(actor, personId, page.plan.id);
  const signature = plan.agreementSignatureId
    ? await findSignatureOf(personId, plan.agreementSignatureId)
    : null;
  const known = settledAt({ ...plan, signedAt: signature && new Date(signature.signedAt) });
  const signing: SheetSigning = {
    settledOn: known?.day ?? null,
    signature: signature && {
      way: signature.way,
      signerName: signature.signerName,
      signedOn: signature.signedOn,
      strokes: signature.strokes,
    },
  };
  if (known === null) return { ...page, signing };
  const shown = page.plan;
  const measures = shown.measures.map((measure, index) => {
    const stored = plan.measures[index];
    // What was chosen from the stock stands as it was written down, not as the stock has it now.
    return stored
      ? { ...measure, match: stored.match, options: stored.options, dueOn: dueOnThen(stored, known.day) }
      : measure;
  });
  return {
    ...page,
    ...(await thenOf(person, page.person, known)),
    plan: { ...shown, measures },
    signing,
  };
}
