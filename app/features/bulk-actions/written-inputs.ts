/** What `input` of a bulk action holds, by kind, for the description of the interface. Pure. */
import { z } from "zod";

import { assignSchema, contactSchema, fairSchema, offerInputSchema } from "./inputs";
import { BULK_KINDS, type BulkKind, bulkKinds } from "./kinds";

/** The schemas that the actions themselves are read by. */
const SCHEMAS: Record<BulkKind, z.ZodType> = {
  offer: offerInputSchema,
  contact: contactSchema,
  job_fair: fairSchema,
  assign: assignSchema,
};

const WORDS: Record<BulkKind, Readonly<Record<string, string>>> = {
  offer: {
    vacancies: "岗位编号，推荐给每一个人；一次最多 5 个",
    offeredOn: "推荐日期，不晚于今天",
  },
  contact: {
    kind: "服务类型的代码；入户走访和回访一次一人，不在此列",
    way: "联系方式的代码",
    reached: "each：逐人谈过，算实质联系；notified：只发了通知，不算",
    occurredOn: "联系日期，不晚于今天",
    content: "谈了什么、办了什么",
    nextOn: "约好的下次联系",
  },
  job_fair: {
    fairId: "已登记的招聘会；不给出的，登记一场新的，须填 name、heldOn、place",
    name: "招聘会名称",
    heldOn: "举办日期",
    place: "地点",
    vacancies: "当场推荐给每一个人的岗位编号；一次最多 5 个",
    note: "情况",
  },
  assign: {
    accountId: "责任人的账号编号，见 GET /assignees；keep：各人的责任人不变，只定要办的事",
    dueOn: "要办的事到哪一天，与 task 同时给出",
    task: "要办的事，与 dueOn 同时给出",
  },
};

type Written = {
  properties?: Record<string, object>;
  required?: string[];
  [key: string]: unknown;
};

/** `chosen` is the form's: over the interface everybody in `people` or `all` is meant unless it names fewer. */
function inputOf(kind: BulkKind): Written {
  const { $schema: _dialect, ...made } = z.toJSONSchema(SCHEMAS[kind], {
    io: "input",
    unrepresentable: "any",
  }) as Written;
  const { required = [], properties = {}, ...rest } = made;
  const words = { ...WORDS[kind], chosen: "只办其中这些人；不给出时为全部" };
  return {
    title: kind,
    description: `kind 为 ${kind}：${bulkKinds[kind].label}`,
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => name in words)
        .map(([name, member]) => [name, { description: words[name as keyof typeof words], ...member }]),
    ),
    required: required.filter((name) => name !== "chosen"),
  };
}

/** The first is that of the first kind, so that the example of a body goes together. */
export const writtenInputs = () => ({ oneOf: BULK_KINDS.map(inputOf) });
