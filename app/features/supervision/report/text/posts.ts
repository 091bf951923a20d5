import { paragraph, type ReportBlock, type ReportContext, type ReportTable } from "../context";
import { joined, say, type Figure, type ReportInline } from "../inlines";
import { officialDate, yuan } from "../phrasing";
import { count } from "../summary";
import { nameColumn, numberColumn, text, unitRows } from "../tables";

type Money = { readonly people: number; readonly amount: number };

function paid(context: ReportContext, unitId: number, kind?: string): Money {
  const rows = context.data.posts.subsidies.filter(
    (row) => row.unitId === unitId && (kind === undefined || row.kind === kind),
  );
  return {
    people: rows.reduce((sum, row) => sum + row.people, 0),
    amount: rows.reduce((sum, row) => sum + row.amount, 0),
  };
}

/** Unit 0 of the rows is the whole, where a person paid by two units counts once. */
const WHOLE = 0;

const money = (context: ReportContext, amount: number, unitId: number, kind?: string): Figure => ({
  kind: "figure",
  metric: "amount",
  ...(kind !== undefined && { problem: kind }),
  unitId: unitId === WHOLE ? context.scope.unitId : unitId,
  value: amount / 100,
  text: yuan(amount),
});

const people = (context: ReportContext, value: number, kind: string): Figure => ({
  kind: "figure",
  metric: "subsidyPeople",
  unitId: context.scope.unitId,
  problem: kind,
  value,
  text: String(value),
});

/** 零就业家庭动态清零. */
export function householdParagraph({ data, scope }: ReportContext): ReportInline[] {
  const { recognizedInPeriod, clearedInPeriod, membersHelped = 0, remaining } = data.households;
  const households = (
    metric: "householdsRecognized" | "householdsCleared" | "householdMembersHelped" | "householdsLeft",
    value: number,
  ) => ({ kind: "figure", metric, unitId: scope.unitId, value, text: String(value) }) as const;
  const added =
    recognizedInPeriod === 0
      ? say`本期没有新认定零就业家庭`
      : say`本期新认定零就业家庭${households("householdsRecognized", recognizedInPeriod)}户`;
  const helped =
    membersHelped === 0 ? "" : say`、援助就业${households("householdMembersHelped", membersHelped)}人`;
  const cleared =
    clearedInPeriod === 0
      ? say`没有因成员就业清零的家庭`
      : say`因成员就业清零${households("householdsCleared", clearedInPeriod)}户${helped}`;
  // Where there has been no household nothing was cleared either.
  const none = recognizedInPeriod + clearedInPeriod === 0 ? say`没有未清零的家庭` : say`全部清零`;
  const left = remaining === 0 ? none : say`尚有${households("householdsLeft", remaining)}户未清零`;
  return say`零就业家庭方面，${added}，${cleared}；截至${officialDate(data.asOf)}，${left}。`;
}

function postsParagraph({ data, summary, scope }: ReportContext): ReportInline[] {
  const { total } = summary;
  const { inPost, placedInPeriod, postTermOver } = total.figures;
  const stock =
    inPost === 0
      ? say`截至${officialDate(data.asOf)}，${scope.all}没有公益性岗位在岗人员`
      : say`截至${officialDate(data.asOf)}，${scope.all}公益性岗位在岗${count(total, "inPost")}人`;
  const placed =
    placedInPeriod === 0 ? say`本期没有新安置人员` : say`本期新安置${count(total, "placedInPeriod")}人`;
  const left = postTermOver === 0 ? say`没有期满退出人员` : say`期满退出${count(total, "postTermOver")}人`;
  return say`${stock}；${placed}，${left}。`;
}

function subsidyParagraph(context: ReportContext): ReportInline[] {
  const { data, summary } = context;
  const whole = paid(context, WHOLE);
  if (whole.amount === 0) return say`本期没有发放就业补贴的记录。`;
  const kinds = data.posts.subsidyKinds
    .map(({ code, label }) => ({ code, label, ...paid(context, WHOLE, code) }))
    .filter(({ amount }) => amount > 0)
    .map(
      ({ code, label, people: number, amount }) =>
        say`${label}${people(context, number, code)}人、${money(context, amount, WHOLE, code)}元`,
    );
  const total = say`本期共有${count(summary.total, "subsidizedInPeriod")}人享受就业补贴，发放${money(context, whole.amount, WHOLE)}元`;
  const only =
    kinds.length === 1
      ? say`，均为${data.posts.subsidyKinds.find(({ code }) => paid(context, WHOLE, code).amount > 0)?.label ?? ""}`
      : [];
  return kinds.length === 1 ? say`${total}${only}。` : say`${total}，其中${joined(kinds, "；")}。`;
}

/** 公益性岗位与补贴. */
function postsTable(context: ReportContext): ReportTable {
  const { scope, summary } = context;
  return {
    kind: "table",
    id: "posts",
    caption: `${scope.all}公益性岗位和补贴情况`,
    unitNote: "单位：人、元",
    size: "regular",
    columns: [
      nameColumn,
      numberColumn(16),
      numberColumn(16),
      numberColumn(16),
      numberColumn(20),
      numberColumn(28),
    ],
    header: [
      [
        { text: scope.part, rows: 2 },
        { text: "公益性岗位", columns: 3 },
        { text: "就业补贴", columns: 2 },
      ],
      ["期末在岗", "本期新安置", "期满退出", "享受人数", "发放金额"].map((label) => ({ text: label })),
    ],
    rows: unitRows(context, (unit) => [
      count(unit, "inPost"),
      count(unit, "placedInPeriod"),
      count(unit, "postTermOver"),
      count(unit, "subsidizedInPeriod"),
      {
        ...money(context, paid(context, unit === summary.total ? WHOLE : unit.unit.id).amount, unit.unit.id),
        ...(unit.direct && { direct: true as const }),
      },
    ]),
    note: "注：享受人数按人去重，同一人享受多种补贴只计一次。",
  };
}

function kindTable(context: ReportContext): ReportTable[] {
  const kinds = context.data.posts.subsidyKinds.filter(({ code }) => paid(context, WHOLE, code).amount > 0);
  if (kinds.length < 2) return [];
  return [
    {
      kind: "table",
      id: "subsidies",
      caption: `${context.scope.all}就业补贴发放情况（分种类）`,
      unitNote: "单位：人、元",
      size: "regular",
      columns: [{ align: "left", weight: 60 }, numberColumn(26), numberColumn(34)],
      header: [[{ text: "补贴种类" }, { text: "享受人数" }, { text: "发放金额" }]],
      rows: [
        ...kinds.map(({ code, label }) => ({
          cells: [
            text(label),
            people(context, paid(context, WHOLE, code).people, code),
            money(context, paid(context, WHOLE, code).amount, WHOLE, code),
          ],
          total: false,
        })),
        {
          cells: [
            text("合计"),
            count(context.summary.total, "subsidizedInPeriod"),
            money(context, paid(context, WHOLE).amount, WHOLE),
          ],
          total: true,
        },
      ],
      note: "注：合计人数按人去重，小于或等于各种类人数之和。",
    },
  ];
}

/** 公益性岗位和补贴: text, then a table where anybody is in post or was paid. */
export function postsSection(context: ReportContext): ReportBlock[] {
  const { inPost, placedInPeriod, postTermOver, subsidizedInPeriod } = context.summary.total.figures;
  const anything = inPost + placedInPeriod + postTermOver + subsidizedInPeriod > 0;
  return [
    paragraph(postsParagraph(context)),
    paragraph(subsidyParagraph(context)),
    ...(anything ? [postsTable(context), ...kindTable(context)] : []),
  ];
}
