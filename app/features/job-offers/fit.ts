/** One vacancy against one person: each aspect fits, needs a word, or conflicts. Pure. */
import { formatInteger } from "~/lib/format";
import { showsCertificate } from "./certificates";
import { demandLabel, rulesOut } from "./body-demands";
import type { Avoided } from "./health-limits";
import type { Occupation, PhysicalDemand } from "./occupations";
import { hoursText, readHours, schoolingRank, schoolingText, type Seeker } from "./seeker";
import { affinity, divisionPrefix, isSameWork, type Nearness, type StockVacancy } from "./stock";

export type FitLevel = "fits" | "attention" | "conflict";
export type FitCode =
  | "occupation"
  | "skill"
  | "place"
  | "distance"
  | "wage"
  | "minimum_wage"
  | "hours"
  | "demand"
  | "limit"
  | "age"
  | "schooling"
  | "disability";
export type FitReason = { code: FitCode; level: FitLevel; text: string };

type Aspects = { occupation: Occupation | null; nearness: Nearness; minimumWage: number | null };

const reason = (code: FitCode, level: FitLevel, text: string): FitReason => ({ code, level, text });

/** The reasons in the order a caseworker asks; aspects about which nothing is known are left out. */
export function judgeVacancy(seeker: Seeker, vacancy: StockVacancy, aspects: Aspects): FitReason[] {
  return [
    judgeOccupation(seeker, vacancy, aspects.occupation),
    judgeSkill(seeker, vacancy, aspects.occupation),
    judgePlace(seeker, vacancy, aspects.nearness),
    judgeDistance(seeker, vacancy, aspects.nearness),
    judgeWage(seeker, vacancy),
    judgeMinimumWage(vacancy, aspects.minimumWage),
    judgePartTime(seeker, vacancy),
    judgeHours(seeker, vacancy, aspects.occupation),
    ...judgeDemands(seeker, aspects.occupation),
    ...judgeUnread(seeker),
    judgeAge(seeker, vacancy),
    judgeSchooling(seeker, vacancy),
    judgeDisability(seeker, vacancy),
  ].filter((one) => one !== null);
}

export function worstLevel(reasons: readonly Pick<FitReason, "level">[]): FitLevel {
  if (reasons.some(({ level }) => level === "conflict")) return "conflict";
  return reasons.some(({ level }) => level === "attention") ? "attention" : "fits";
}

function judgeOccupation(
  seeker: Seeker,
  vacancy: StockVacancy,
  occupation: Occupation | null,
): FitReason | null {
  if (seeker.wishes.length === 0) return null;
  const wish = seeker.wishes.find((text) => isSameWork(text, occupation, vacancy.post));
  if (wish !== undefined) return reason("occupation", "fits", `合意愿“${wish}”`);
  const near = seeker.wishes.find((text) => affinity(text, occupation) === "related");
  return near === undefined
    ? reason("occupation", "attention", NOT_WISHED)
    : reason("occupation", "attention", `与意愿“${near}”相近`);
}

/** In plans kept from before, too: {@link wishTier} reads it. */
const NOT_WISHED = "不在意向工种内";

/** How near the work is to what was wished: 0 the wished work (or nothing was wished), 1 near to it, 2 neither. */
export function wishTier(reasons: readonly FitReason[]): 0 | 1 | 2 {
  const word = reasons.find(({ code, level }) => code === "occupation" && level === "attention");
  if (word === undefined) return 0;
  return word.text === NOT_WISHED ? 2 : 1;
}

/** A told skill that the work uses: the work itself or its certificate, else work near to it. */
export function skillFor(
  skills: readonly string[],
  occupation: Occupation | null,
  post: string,
): { text: string; use: "same" | "near" } | null {
  const same = skills.find(
    (text) =>
      isSameWork(text, occupation, post) || (occupation !== null && showsCertificate(text, occupation)),
  );
  if (same !== undefined) return { text: same, use: "same" };
  const near = skills.find((text) => affinity(text, occupation) === "related");
  return near === undefined ? null : { text: near, use: "near" };
}

/** Near skill stands for no certificate. */
function judgeSkill(seeker: Seeker, vacancy: StockVacancy, occupation: Occupation | null): FitReason | null {
  const skill = skillFor(seeker.skills, occupation, vacancy.post);
  if (skill?.use === "same") return reason("skill", "fits", `技能“${skill.text}”对口`);
  if (occupation?.skill === "certificate") return reason("skill", "attention", "须持证，未登记相应技能");
  return skill === null ? null : reason("skill", "fits", `技能“${skill.text}”相近`);
}

const NEAR_WORDS: Readonly<Record<Exclude<Nearness, "city">, string>> = {
  community: "在常住社区（村）",
  township: "在常住街道（乡镇）",
  county: "在常住县（市、区）",
};

function judgePlace(seeker: Seeker, vacancy: StockVacancy, nearness: Nearness): FitReason {
  const wanted = seeker.workDivision;
  if (wanted !== null && !vacancy.divisionCode.startsWith(divisionPrefix(wanted)))
    return reason("place", "attention", "不在意愿地点内");
  if (nearness !== "city") return reason("place", "fits", NEAR_WORDS[nearness]);
  return wanted === null
    ? reason("place", "attention", "不在常住县（市、区）")
    : reason("place", "fits", "在意愿地点内");
}

/** Who takes a child to school or lives out of the way can be asked about another county, not sent there. */
function judgeDistance(
  { staysNear, workDivision }: Seeker,
  vacancy: StockVacancy,
  nearness: Nearness,
): FitReason | null {
  if (staysNear === null || nearness !== "city") return null;
  const wanted = workDivision !== null && vacancy.divisionCode.startsWith(divisionPrefix(workDivision));
  return wanted ? null : reason("distance", "attention", `离家远，注意“${staysNear}”`);
}

function judgeWage({ expectedWage }: Seeker, { wageMin, wageMax }: StockVacancy): FitReason | null {
  if (expectedWage === null) return null;
  if (wageMin >= expectedWage) return reason("wage", "fits", "达到期望月薪");
  if (wageMax !== null && wageMax >= expectedWage) return reason("wage", "fits", "月薪上限达到期望");
  return reason("wage", "attention", `低于期望 ${formatInteger(expectedWage - (wageMax ?? wageMin))} 元`);
}

function judgeMinimumWage({ wageMin }: StockVacancy, minimumWage: number | null): FitReason | null {
  if (minimumWage === null) return reason("minimum_wage", "attention", "没有当地最低工资标准可比");
  if (wageMin >= minimumWage) return null;
  return reason("minimum_wage", "conflict", `低于最低工资 ${formatInteger(minimumWage)} 元，不计入三个岗位`);
}

/** Work by the hour is a wish of its own: a full-time post may be asked about, not promised. */
function judgePartTime({ workingHours }: Seeker, vacancy: StockVacancy): FitReason | null {
  if (!readHours(workingHours).partTime) return null;
  const offered = hoursText(vacancy.workingHours);
  if (offered === "") return reason("hours", "attention", `工时未说明，本人要“${hoursText(workingHours)}”`);
  return readHours(vacancy.workingHours).partTime
    ? reason("hours", "fits", `合工时意愿“${hoursText(workingHours)}”`)
    : reason("hours", "attention", `${offered}，本人要“${hoursText(workingHours)}”`);
}

function judgeHours(seeker: Seeker, vacancy: StockVacancy, occupation: Occupation | null): FitReason | null {
  const told = seeker.avoids.night;
  if (told === undefined) return null;
  const hours = readHours(vacancy.workingHours);
  if (hours.night === true) return reason("hours", "conflict", `有夜班，与“${told}”冲突`);
  if (hours.night === false) return reason("hours", "fits", "无夜班");
  if (hours.shifts) return reason("hours", "attention", "倒班，须问明有无夜班");
  if (vacancy.workingHours !== null && vacancy.workingHours !== "")
    return reason("hours", "attention", `${hoursText(vacancy.workingHours)}，须问明有无夜班`);
  return occupation?.demands.includes("night")
    ? reason("hours", "attention", `此类岗位常有夜班，注意“${told}”`)
    : null;
}

/** The words of the person that rule out the usual work of an occupation; null when nothing does. */
export function ruledOutBy(avoids: Avoided, occupation: Occupation | null): string | null {
  const demand = occupation?.demands.find((one) => rulesOut(one) && avoids[one] !== undefined);
  return demand === undefined ? null : (avoids[demand] ?? null);
}

/**
 * What an occupation usually asks that the person should not do but can be asked about, with the words that say so.
 * Nights are told by the hours of a post.
 */
export function cautionedBy(
  avoids: Avoided,
  occupation: Occupation | null,
): { demand: PhysicalDemand; text: string }[] {
  return (occupation?.demands ?? []).flatMap((demand) => {
    const told = avoids[demand];
    return demand === "night" || told === undefined || rulesOut(demand)
      ? []
      : [{ demand, text: `${demandLabel(demand)}，注意“${told}”` }];
  });
}

/** Usual demands of the occupation: lifting against a bad back conflicts, standing, sitting, weather are asked about. */
function judgeDemands({ avoids }: Seeker, occupation: Occupation | null): FitReason[] {
  const conflicts = (occupation?.demands ?? []).flatMap((demand) =>
    rulesOut(demand) && avoids[demand] !== undefined
      ? [reason("demand", "conflict", `${demandLabel(demand)}，与“${avoids[demand]}”冲突`)]
      : [],
  );
  return [
    ...conflicts,
    ...cautionedBy(avoids, occupation).map(({ text }) => reason("demand", "attention", text)),
  ];
}

/** Words about the body that nothing could be read from: of no post is it known whether the person can do it. */
function judgeUnread({ unreadLimits }: Seeker): FitReason[] {
  return unreadLimits.map((text) =>
    reason("limit", "attention", `健康限制“${text}”未能判断，须问明能否胜任`),
  );
}

function judgeAge({ age }: Seeker, { ageMin, ageMax }: StockVacancy): FitReason | null {
  if (ageMin === null && ageMax === null) return null;
  if (ageMin !== null && age < ageMin)
    return reason("age", "conflict", `要求 ${ageMin} 岁以上，本人 ${age} 岁`);
  if (ageMax !== null && age > ageMax)
    return reason("age", "conflict", `要求 ${ageMax} 岁以下，本人 ${age} 岁`);
  return reason("age", "fits", "年龄符合");
}

/** What is asked and not held conflicts like an age does; whether the employer lets it pass is asked first. */
function judgeSchooling({ education }: Seeker, vacancy: StockVacancy): FitReason | null {
  const [asked, has] = [schoolingRank(vacancy.education), schoolingRank(education)];
  if (asked === null) return null;
  const words = `要求${schoolingText(vacancy.education)}`;
  if (has === null) return reason("schooling", "attention", `${words}，本人学历未登记或不明`);
  return has >= asked ? null : reason("schooling", "conflict", words);
}

function judgeDisability({ disabled }: Seeker, { acceptsDisabled }: StockVacancy): FitReason | null {
  if (!disabled) return null;
  if (acceptsDisabled === null) return reason("disability", "attention", "未说明是否接收残疾人");
  return acceptsDisabled
    ? reason("disability", "fits", "接收残疾人")
    : reason("disability", "conflict", "不接收残疾人");
}
