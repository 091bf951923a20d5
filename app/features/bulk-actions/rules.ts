/** Which people of a bulk action can be served, line by line. Pure. */
import { assessOffer, type EarlierOffer, type OfferAssessment } from "~/features/job-offers/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatDay } from "~/lib/format";
import type { MinimumWage } from "~/law/minimum-wage";
import type { RefusalCode } from "./kinds";

type Refusal = { ok: false; code: RefusalCode; message: string };
type Judgement = { ok: true } | Refusal;

const no = (code: RefusalCode, message: string): Refusal => ({ ok: false, code, message });

/** Absent, moved away and outside the territory look the same. */
export const NOT_FOUND: Refusal = no("not_found", "没有找到这个人，或此人已不在您的辖区内。");
export const NOT_CHOSEN: Refusal = no("not_chosen", "没有勾选，未办理。");

export type AssignedPerson = { status: string; unitId: number; responsibleId: string | null };
export type Assignee = {
  id: string;
  name: string;
  /** The units below the one the account works at, itself included: one range of ids. */
  unit: { id: number; lastId: number; name: string };
};

/**
 * A caseworker can be in charge of people of the own unit and of those below it. Whoever is already in charge stays;
 * with something to be done by a day (`withTask`) the line still has its use.
 */
export function judgeAssignment(
  person: AssignedPerson | undefined,
  /** Null: everybody stays with whom they have. */
  assignee: Assignee | null,
  withTask: boolean,
): Judgement {
  if (!person) return NOT_FOUND;
  if (person.status === "exited") return no("exited", "认定已注销，不再分派。");
  if (assignee === null) return { ok: true };
  if (person.unitId < assignee.unit.id || person.unitId > assignee.unit.lastId) {
    return no("outside_assignee", `此人不属于${assignee.unit.name}，${assignee.name}看不到这份档案。`);
  }
  if (person.responsibleId === assignee.id && !withTask) {
    return no("already_assigned", `本来就由${assignee.name}负责。`);
  }
  return { ok: true };
}

export type OfferedVacancy = {
  employer: string;
  post: string;
  wageMin: number;
  /** Places nobody was hired for by the day. */
  left?: number;
  validUntil: CalendarDate | null;
  closedOn: CalendarDate | null;
};

type OfferJudgement = { ok: true; assessment: OfferAssessment } | Refusal;

/**
 * Whether a vacancy of the stock may be offered to a person together with others. What a single offer would keep with
 * its reasons but not count (四（二）: expired, closed, underpaid, the same vacancy again) is refused here, as is a full one: nobody
 * looks at each of thirty lines afterwards. A wage equal to the minimum, and the last day itself, count.
 */
export function judgeBulkOffer(
  person:
    | { recognizedOn: CalendarDate | null; retiresOn?: CalendarDate; earlier: readonly EarlierOffer[] }
    | undefined,
  vacancy: OfferedVacancy | undefined,
  day: {
    offeredOn: CalendarDate;
    today: CalendarDate;
    minimumWage: Pick<MinimumWage, "monthly" | "monthlyFen" | "source"> | null;
  },
): OfferJudgement {
  if (!person) return NOT_FOUND;
  if (!vacancy) return no("vacancy_not_found", "没有找到这个岗位，或它不在您所在的市（州）。");
  if (person.recognizedOn === null) return no("not_recognized", "目前没有有效的就业困难人员认定。");
  if (day.offeredOn < person.recognizedOn) {
    return no("before_recognition", `推荐日早于本次认定日 ${formatDay(person.recognizedOn, day.today)}。`);
  }
  if (day.minimumWage === null) return no("no_minimum_wage", "工作地点没有最低工资标准可比，请逐人推荐。");
  const assessment = assessOffer(
    {
      ...vacancy,
      monthlyWage: vacancy.wageMin,
      retiresOn: person.retiresOn ?? null,
      offeredOn: day.offeredOn,
      minimumWage: day.minimumWage,
    },
    person.earlier,
  );
  const invalid = assessment.invalidReasons[0];
  if (invalid) return no(invalid.code, invalid.message);
  if (vacancy.left === 0) return no("no_places_left", "岗位已招满，没有空额。");
  if (assessment.repeats !== null) {
    return no("repeat", `${formatDay(assessment.repeats, day.today)} 已推荐过同一岗位，只计一次。`);
  }
  return { ok: true, assessment };
}
