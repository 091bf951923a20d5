/** What the bulk actions take; shared by forms and the interface. */
import { z } from "zod";

import { type ServiceType, serviceTypes, type ServiceWay, serviceWays } from "~/lib/codes/help";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { BULK_KINDS, MOST_LINES, MOST_PEOPLE, MOST_VACANCIES } from "./kinds";

const personId = z.uuid("人员编号有误");
const vacancyId = z.uuid("岗位编号有误");
/** Whom, at most as many as one action takes. */
export const peopleSchema = z.array(personId).max(MOST_PEOPLE, `一次最多 ${MOST_PEOPLE} 人`);
const chosen = peopleSchema.min(1, "请至少勾选一人");

const oneOf = <Code extends string>(codes: readonly Code[], message: string) =>
  z.enum(codes as readonly [Code, ...Code[]], message);

export const prepareSchema = z.strictObject({
  kind: z.enum(BULK_KINDS, "没有这种批量办理"),
  people: peopleSchema.default([]),
  /** The list's address, where all of it is meant. */
  all: z.string().max(500).optional(),
  origin: z.string().max(500).default(""),
});
export type PrepareInput = z.output<typeof prepareSchema>;

/** Stands for the present caseworker of each. */
export const KEEP = "keep";

export const assignSchema = z
  .strictObject({
    chosen,
    /** `keep`: everybody stays with whom they have; only something to do is set. */
    accountId: z.union([z.literal(KEEP), z.uuid()], "请选择责任人"),
    dueOn: daySchema.optional(),
    task: freeText("要办的事", { minimum: 0, maximum: 100 }).default(""),
  })
  .superRefine(({ accountId, dueOn, task }, context) => {
    if (accountId === KEEP && dueOn === undefined && task === "") {
      const message = "责任人不变的，请写明要办的事和日期。";
      context.addIssue({ code: "custom", path: ["task"], message });
    }
    if (dueOn !== undefined && task === "") {
      context.addIssue({ code: "custom", path: ["task"], message: "定了日期，请写明到那天前要办什么。" });
    }
    if (task !== "" && dueOn === undefined) {
      context.addIssue({ code: "custom", path: ["dueOn"], message: "写了要办的事，请定一个日期。" });
    }
  });
export type AssignInput = z.output<typeof assignSchema>;

/** `person:vacancy` of each ticked line. */
const pair = z
  .string()
  .transform((text) => text.split(":"))
  .pipe(z.tuple([personId, vacancyId]))
  .transform(([person, vacancy]) => ({ personId: person, vacancyId: vacancy }));

export const offerSchema = z.strictObject({
  lines: z
    .array(pair)
    .min(1, "请至少勾选一行")
    .max(MOST_LINES, `一次最多 ${MOST_LINES} 行，请少选几个岗位或人员`),
  offeredOn: daySchema,
});

/** Over the interface everybody is offered every vacancy. */
export const offerInputSchema = z.strictObject({
  vacancies: z.array(vacancyId).min(1, "请给出岗位").max(MOST_VACANCIES, "岗位太多"),
  offeredOn: daySchema,
});

/** How the people were reached: each spoken with, or only told something together. */
export const REACHED = ["each", "notified"] as const;
export type Reached = (typeof REACHED)[number];

/** A home visit and a call-back concern one person: they are recorded one by one. */
export const GROUP_SERVICES: readonly ServiceType[] = serviceTypes.codes.filter(
  (code) => !["02", "07", "08", "09", "22"].includes(code),
);
export const GROUP_WAYS: readonly ServiceWay[] = serviceWays.codes.filter((code) => code !== "home_visit");

export const contactSchema = z.strictObject({
  chosen,
  kind: oneOf(GROUP_SERVICES, "请选择服务类型"),
  way: oneOf(GROUP_WAYS, "请选择联系方式"),
  reached: z.enum(REACHED, "请选择是逐人谈过，还是只发了通知"),
  occurredOn: daySchema,
  content: freeText("谈了什么、办了什么", { maximum: 900 }),
  nextOn: daySchema.optional(),
});

export const fairSchema = z
  .strictObject({
    chosen,
    fairId: z.uuid("招聘会编号有误").optional(),
    name: freeText("招聘会名称", { minimum: 0, maximum: 60 }).default(""),
    heldOn: daySchema.optional(),
    place: freeText("地点", { minimum: 0, maximum: 60 }).default(""),
    vacancies: z.array(vacancyId).max(MOST_VACANCIES, `一次最多 ${MOST_VACANCIES} 个岗位`).default([]),
    note: freeText("情况", { minimum: 0, maximum: 500 }).default(""),
  })
  .superRefine(({ fairId, name, heldOn, place }, context) => {
    if (fairId !== undefined) return;
    const missing = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (name === "") missing("name", "请填写招聘会名称。");
    if (heldOn === undefined) missing("heldOn", "请填举办日期。");
    if (place === "") missing("place", "请填写地点。");
  });
export type FairInput = z.output<typeof fairSchema>;
