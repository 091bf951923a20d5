/** What a draft takes for the aim, from main path, wish and day: a sentence to be gone over with the person. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { formatYuan } from "~/lib/format";
import { type HelpRecord, OWN_COUNTY, situationOf, statedWish } from "./record";
import type { HelpPath } from "./status";
import { workableWishes } from "./wishes";

/** So many of the wishes are named; the order is the person's. */
const NAMED_WISHES = 3;

function workWished({ assessment: told }: HelpRecord): string {
  const wishes = workableWishes(told);
  if (told === null || wishes.length === 0) return "找到合适的工作";
  const place = told.workDivision === null ? OWN_COUNTY : told.workDivisionName;
  const wage = told.expectedWage === null ? "" : `、月薪 ${formatYuan(told.expectedWage)}以上`;
  return `${place === null ? "" : `在${place}`}找到${wishes.slice(0, NAMED_WISHES).join("、")}或相近工作${wage}`;
}

const inWords = (text: string | null) => (text === null ? "" : `（本人意愿：${text}）`);

function aimOf(record: HelpRecord, main: HelpPath): string {
  const told = record.assessment;
  const situation = situationOf(record);
  if (situation === "welfare_post") return "在公益性岗位稳定工作，按月参保，应享补贴落实到位";
  if (situation !== "unemployed") return "就业稳定，按期回访，应享补贴落实到位";
  switch (main) {
    case "market":
      return told === null ? "摸清求职意愿和能力，推荐合适岗位" : `${workWished(record)}，稳定就业`;
    case "skills":
      return `完成职业技能培训${inWords(statedWish(told?.trainingWish ?? null))}，培训后推荐就业`;
    case "start_up":
      return `落实创业服务，办好开业手续${inWords(statedWish(told?.startUpWish ?? null))}`;
    case "safety_net":
      return "安置到公益性岗位；没有合适空岗的，登记轮候并继续推荐适合的工作";
  }
}

/** By the next look back at the plan, or before retirement where that comes first. */
export function draftGoal(record: HelpRecord, main: HelpPath, by: CalendarDate): string {
  const aim = aimOf(record, main);
  return record.outOfReach === null ? `${by} 前${aim}` : `先找到本人，商定求职方向；联系上后，${by} 前${aim}`;
}
