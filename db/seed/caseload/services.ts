import { addDays, addMonths, diffDays, laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { HelpOutcome, ServiceType, ServiceWay } from "~/lib/codes/help";
import type { Told } from "./assessments";
import { earlierOf } from "./moments";
import type { Place } from "./places";
import { recorded } from "./recorded";
import type { Random } from "./random";
import type { ServiceRow } from "./rows";
import { VOID_REASONS } from "./wording";
import type { World } from "./world";

export type ServiceSetting = {
  personId: string;
  place: Place;
  told: Told | null;
  /** The recognition, and the last day on which a contact can have happened. */
  recognizedOn: CalendarDate;
  until: CalendarDate;
  notBefore: CalendarDate;
  /** First day in work, where there is one. */
  employedOn: CalendarDate | null;
};

/** Months for which every contact is kept; older years hold about one a season. */
const DENSE_MONTHS = 14;
const CALL_BACK_MONTHS = [1, 3, 6] as const;

/** A first contact, then about one a month while out of work, then the call-backs; with gaps. */
export function writeServices(random: Random, world: World, setting: ServiceSetting): ServiceRow[] {
  const start = laterOf(setting.recognizedOn, setting.notBefore);
  const end = setting.employedOn ? earlierOf(setting.employedOn, setting.until) : setting.until;
  const rows: ServiceRow[] = [];
  const add = (day: CalendarDate, kind: ServiceType, isFirst = false) => {
    if (day > world.latest) return;
    const on = world.workdays.onOrAfter(day);
    if (on <= setting.until && on <= world.latest)
      rows.push(writeService(random, world, setting, on, kind, isFirst));
  };
  const first = addDays(start, random.chance(0.84) ? random.int(1, 7) : random.int(8, 60));
  if (first <= end)
    add(
      first,
      random.weighted([
        ["03", 55],
        ["02", 30],
        ["01", 15],
      ]),
      true,
    );
  const dense = addMonths(world.latest, -DENSE_MONTHS);
  for (
    let month = addDays(first, random.int(18, 34));
    month <= end;
    month = addDays(month, random.int(26, 35))
  ) {
    if (random.chance(month < dense ? 0.72 : 0.2)) continue;
    add(month, drawKind(random, setting.told));
  }
  if (setting.employedOn) {
    for (const months of CALL_BACK_MONTHS) {
      if (random.chance(0.78)) add(addDays(addMonths(setting.employedOn, months), random.int(-3, 6)), "22");
    }
  }
  return rows;
}

function drawKind(random: Random, told: Told | null): ServiceType {
  return random.weighted<ServiceType>([
    ["03", 40],
    ["02", 14],
    ["01", 9],
    ["04", 9],
    ["07", 10],
    ["08", 5],
    ["10", told?.trainingWish && told.trainingWish !== "暂无" ? 8 : 1],
    ["13", told?.startUpWish ? 8 : 0],
    ["15", 3],
    ["16", 3],
    ["06", told?.needs.includes("心理疏导") ? 5 : 0],
    ["21", told?.marketAbility === "hard" ? 3 : 0],
    ["09", 2],
  ]);
}

const WAYS: Partial<Record<ServiceType, readonly (readonly [ServiceWay, number])[]>> = {
  "02": [["home_visit", 1]],
  "03": [
    ["phone", 62],
    ["online", 38],
  ],
  "08": [["job_fair", 1]],
  "09": [["other", 1]],
  "22": [
    ["phone", 80],
    ["online", 20],
  ],
};
const USUAL_WAYS: readonly (readonly [ServiceWay, number])[] = [
  ["counter", 58],
  ["phone", 24],
  ["online", 18],
];

function writeService(
  random: Random,
  world: World,
  { personId, place, told, notBefore }: ServiceSetting,
  day: CalendarDate,
  kind: ServiceType,
  isFirst: boolean,
): ServiceRow {
  const by = world.staff.of(random.chance(0.85) ? place.communityId : place.streetId, "caseworker");
  const fact = recorded(random, world, day, by, { notBefore });
  const isVoided = random.chance(0.012);
  const way = random.weighted(WAYS[kind] ?? USUAL_WAYS);
  const isMissed = kind === "03" && !isFirst && random.chance(0.12);
  return {
    id: random.id(fact.recordedAt),
    city: place.cityId,
    personId,
    kind,
    way,
    substantive: !isMissed,
    content: isMissed
      ? random.pick(MISSED[way === "phone" ? "phone" : "online"])
      : isFirst
        ? firstContent(random, told)
        : contentOf(random, kind, way, told),
    outcome: isMissed ? null : drawOutcome(random, kind),
    nextOn: random.chance(0.4) ? addDays(day, random.int(20, 35)) : null,
    actorName: by.name,
    ...fact,
    ...(isVoided
      ? {
          voidedAt: new Date(fact.recordedAt.getTime() + 7_200_000),
          voidedBy: by.id,
          voidReason: random.pick(VOID_REASONS),
        }
      : {}),
    version: isVoided ? 2 : 1,
  };
}

/** Attempts that reached nobody: kept, but no substantive contact. */
const MISSED = {
  phone: ["电话无人接听，改日再联系。", "电话关机，已给家属留言。"],
  online: ["微信留言未回复。", "发送招聘信息，本人未回复。"],
} as const;

function firstContent(random: Random, told: Told | null): string {
  const wish = told?.wishes[0];
  return random.pick([
    `首次联系，说明认定后的帮扶内容${wish ? `，本人想做${wish}` : ""}。`,
    `认定后首次见面，留下联系方式${wish ? `，意向${told?.wishes.join("、")}` : "，意向待定"}。`,
    `告知认定结果和可享受的政策，约定每月联系一次。`,
  ]);
}

/** What was said, built from what the person told. */
function contentOf(random: Random, kind: ServiceType, way: ServiceWay, told: Told | null): string {
  const wish = told?.wishes.length ? random.pick(told.wishes) : "合适工作";
  const barrier = told?.barriers[0];
  const limit = barrier ? `，仍有“${barrier}”` : "";
  switch (kind) {
    case "01":
      return random.pick([
        `讲解社保补贴和公益性岗位政策，发放宣传单。`,
        `介绍灵活就业社保补贴办理时间和材料。`,
        `讲解免费技能培训政策。`,
      ]);
    case "02":
      return random.pick([
        `入户走访，了解家庭和求职情况${limit}。`,
        `上门走访，本人在家，谈到${wish}的招聘要求${limit}。`,
        `入户核对信息，提醒续办失业登记。`,
      ]);
    case "04":
      return random.pick([
        `职业指导：围绕${wish}准备面试和自我介绍。`,
        `职业指导：分析上次应聘未成的原因，调整${wish}的期望。`,
      ]);
    case "06":
      return `心理疏导，本人对求职信心不足，约定下月再谈。`;
    case "07":
      return random.pick([`推荐${wish}岗位，本人表示考虑。`, `介绍两个${wish}岗位的工资和班次${limit}。`]);
    case "08":
      return random.pick([`参加街道专场招聘会，投递${wish}岗位。`, `陪同到区招聘会，与三家单位面谈。`]);
    case "09":
      return `陪同到用人单位面试${wish}岗位。`;
    case "10":
      return `落实${told?.trainingWish ?? wish}培训班次，已报名。`;
    case "13":
      return `创业指导：${told?.startUpWish ?? "开店"}的选址、费用和创业担保贷款条件。`;
    case "15":
      return `灵活就业指导，说明以个人身份参保的办法。`;
    case "16":
      return `协助准备社会保险补贴申请材料。`;
    case "21":
      return `转介民政、残联，衔接救助和辅具服务。`;
    case "22":
      return random.pick([
        `就业后回访，工作稳定。`,
        `就业后回访，工资按时发放，单位已参保。`,
        `回访，本人反映路程较远，暂时坚持。`,
      ]);
    default:
      return way === "online" ? onlineContent(random, wish) : phoneContent(random, wish, limit);
  }
}

function phoneContent(random: Random, wish: string, limit: string): string {
  return random.pick([
    `电话联系，本人仍在找${wish}${limit}。`,
    `电话询问近况，身体尚可，愿意继续看${wish}岗位。`,
    `电话联系，近期应聘${wish}未成，鼓励再试。`,
    `电话提醒参加本月招聘会，有${wish}岗位${limit}。`,
    `电话联系，本人打听${wish}的工资和班次。`,
    `电话了解家庭情况${limit}，约定下月到窗口面谈。`,
  ]);
}

function onlineContent(random: Random, wish: string): string {
  return random.pick([
    `微信发送${wish}招聘信息两条，本人已看。`,
    `微信沟通，本人想先了解${wish}的具体要求。`,
    `微信联系，本人已投${wish}简历，等待回复。`,
    `微信询问近况，暂无合适的${wish}岗位，继续留意。`,
    `微信转发社保补贴办理通知，本人回复收到。`,
  ]);
}

function drawOutcome(random: Random, kind: ServiceType): HelpOutcome | null {
  if (kind === "22")
    return random.weighted<HelpOutcome>([
      ["employed", 60],
      ["flexibly_employed", 25],
      ["welfare_post", 15],
    ]);
  if (kind === "10") return "in_training";
  return random.weighted<HelpOutcome | null>([
    ["seeking", 66],
    [null, 24],
    ["no_wish_yet", 8],
    ["lost_contact", 2],
  ]);
}

/** The last substantive contact not voided up to a day. */
export function lastContactOn(rows: readonly ServiceRow[], on: CalendarDate): CalendarDate | null {
  const days = rows
    .filter((row) => row.substantive && !row.voidedAt && row.occurredOn <= on)
    .map((row) => row.occurredOn);
  return days.toSorted((a, b) => diffDays(a, b)).at(0) ?? null;
}
