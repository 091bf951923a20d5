import { and, desc, eq, isNotNull } from "drizzle-orm";

import { dayOf } from "~/lib/clock.server";
import { serviceTypes } from "~/lib/codes/help";
import { executor } from "~/lib/transaction.server";
import { application } from "~db/schema";
import { type ApplicationDetails, detailsOf } from "./application-details";
import type { WorkArea } from "./details-codes";

/** Division of the area a person wants to work in; null: anywhere in the county. */
function divisionOf(area: WorkArea | undefined, residence: string): string | null {
  switch (area) {
    case "street":
      return `${residence.slice(0, 9)}000`;
    case "city":
      return `${residence.slice(0, 4)}00000000`;
    case "province":
    case "anywhere":
      return `${residence.slice(0, 2)}0000000000`;
    default:
      return null;
  }
}

const wishWords = (wanted: boolean | undefined, words: string | undefined, plain: string) =>
  wanted ? (words ?? plain) : null;

/** What E of the 认定表 says, as a need assessment asks for it; the chance on the market is for somebody to judge. */
function wishesOf({ wishes, services, skills, health }: ApplicationDetails, residence: string) {
  return {
    wishes: wishes.occupations,
    expectedWage: wishes.monthlyWage ?? null,
    workDivision: divisionOf(wishes.area, residence),
    trainingWish: wishWords(services.training, services.trainingWish, "想参加技能培训"),
    startUpWish: wishWords(services.startUp, services.startUpWish, "想创业"),
    wantsWelfarePost: services.welfarePost === true,
    needs: services.needs.map((code) => serviceTypes.label(code)),
    skills,
    health: health ?? null,
  };
}

/**
 * The wishes and needs of the person's latest submitted application, so that nobody asks twice; null where none
 * states any. The person is in the caller's territory.
 */
export async function readStatedWishes(personId: string, residence: string) {
  const [row] = await executor()
    .select({ details: application.details, submittedAt: application.submittedAt })
    .from(application)
    .where(and(eq(application.personId, personId), isNotNull(application.submittedAt)))
    .orderBy(desc(application.submittedAt))
    .limit(1);
  if (!row?.submittedAt) return null;
  const details = detailsOf(row.details);
  if (details.wishes.occupations.length === 0) return null;
  return { occurredOn: dayOf(row.submittedAt), ...wishesOf(details, residence) };
}
