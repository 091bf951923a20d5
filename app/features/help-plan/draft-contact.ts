/** Measures that keep in touch: the first visit, the ability test, the contact and the call-back. Pure. */
import { standardDay } from "~/features/duties/due-days";
import { notice } from "~/law/clauses";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite } from "~/law/source";
import { callBackMonths, contactEveryMonths } from "~/law/standards";
import { type Maker, type MakerContext, measure } from "./draft-maker";
import { callBackDueOn, contactDueOn, monthsAhead, reviewDueOn, workingDaysAhead } from "./due-days";
import { type PlanMeasure, type PlanPaths, STANDARD_CONTACTS, STEPS } from "./measure";
import type { Assessment, HelpRecord } from "./record";

export const firstVisit: Maker = (record, paths, context) =>
  record.assessment !== null
    ? []
    : [
        measure(context, {
          path: paths.main,
          step: STEPS.contact,
          content: "入户走访，登记求职意愿、服务需求、技能和身体情况，据此修订方案",
          way: "02",
          dueOn: workingDaysAhead(context.calendar, context.asOf, 5),
          rule: "入户调查摸底，记录求职意愿、服务需求",
          fact: "档案中没有求职意愿与需求登记",
          source: notice("四（一）"),
        }),
      ];

export const abilityTest: Maker = (record, paths, context) =>
  record.assessment?.marketAbility !== "unknown"
    ? []
    : [
        measure(context, {
          path: paths.main,
          step: STEPS.guide,
          content: "面谈并做职业素质测评，判断市场就业能力，据此定路径",
          way: "05",
          dueOn: workingDaysAhead(context.calendar, context.asOf, 5),
          rule: "入户调查摸底，记录求职意愿、服务需求",
          fact: "市场就业能力尚未判断",
          source: notice("四（一）"),
        }),
      ];

export const contact: Maker = (record, paths, context) => [
  context.employed
    ? callBack(record, paths, context)
    : measure(context, {
        path: paths.main,
        step: STEPS.contact,
        content: `${STANDARD_CONTACTS.monthly}，了解${contactTopic(record.assessment)}`,
        way: "03",
        dueOn: contactDueOn(context.calendar, { ...record, asOf: context.asOf }, context.standards),
        rule: `失业期间每${contactInterval(record, context)}至少一次实质联系`,
        fact: record.lastContactOn === null ? "认定以来没有联系记录" : `上次联系 ${record.lastContactOn}`,
        source: cite(SYSTEM_STANDARDS, "失业期间实质联系间隔"),
      }),
];

function contactInterval({ recognizedOn, lastContactOn }: HelpRecord, { standards }: MakerContext): string {
  const months = standards(contactEveryMonths, standardDay(lastContactOn ?? recognizedOn));
  return months === 1 ? "月" : ` ${months} 个月`;
}

/** The call-back owed next; where all were made, one more look at the work before the plan is reviewed (四（三）). */
function callBack(record: HelpRecord, paths: PlanPaths, context: MakerContext): PlanMeasure {
  const { asOf, calendar, standards } = context;
  const since = record.work?.since ?? null;
  const months = standards(callBackMonths, standardDay(since ?? asOf)).join("、");
  const dueOn =
    since === null
      ? monthsAhead(calendar, asOf, 1)
      : callBackDueOn(calendar, { ...record, worksSince: since, asOf }, standards);
  const topic = `了解在岗、工资和参保情况${wishWords(record.assessment)}`;
  const common = { path: paths.main, step: STEPS.contact, way: "22" } as const;
  const works = since === null ? "目前已就业，未登记就业日" : `${since} 起就业`;
  return dueOn === null
    ? measure(context, {
        ...common,
        content: `跟踪就业情况一次，${topic}`,
        dueOn: reviewDueOn(calendar, asOf, standards),
        rule: "全程跟踪服务",
        fact: `${works}，没有待做的就业后 ${months} 个月回访`,
        source: notice("四（三）"),
      })
    : measure(context, {
        ...common,
        content: `${STANDARD_CONTACTS.callBack}，${topic}`,
        dueOn,
        rule: `就业后 ${months} 个月回访`,
        fact: works,
        source: cite(SYSTEM_STANDARDS, "就业后回访时点"),
      });
}

const wishWords = (told: Assessment | null) =>
  told && told.wishes.length > 0 ? `，问清与意愿（${told.wishes.join("、")}）是否相符` : "";

function contactTopic(told: Assessment | null): string {
  const barrier = told?.barriers[0];
  if (barrier) return `求职进展和“${barrier}”的变化`;
  return told?.wishes[0] ? `${told.wishes[0]}求职进展` : "求职进展和困难";
}
