/** Invented lines of the bureaus' own registers: letters, trainings, publicity, the cities' operating rules. */
import type postgres from "postgres";

import type { PublicityWay } from "~/features/bureau-duties/kinds";
import { isWeekend, addDays, type CalendarDate } from "~/lib/calendar-date";
import { bureauRecord } from "~db/schema";
import { copyRows } from "../copy";
import { DEMO_UNITS } from "../demo-accounts";
import { createRandom, type Random } from "./random";
import { accountIdOf } from "./staff";

type Row = typeof bureauRecord.$inferInsert;
type Office = {
  id: number;
  level: "city" | "county" | "street";
  name: string;
  keeperId: string;
  keeper: string;
};

const TOPICS: readonly { title: string; body: string }[] = [
  {
    title: "就业困难人员认定条件与审核要点",
    body: "逐条讲解七类人员的条件和不予认定的情形，对照退回案卷讲常见差错，课后测试。",
  },
  {
    title: "一人一策方案编制与方案体检",
    body: "按意愿、技能、困难编制措施，写明步骤、内容、方式、责任人；现场修改三份真实案卷。",
  },
  {
    title: "公示、异议处理与个人信息保护",
    body: "公示期的计算、公示表的内容、异议的受理和答复，不得公开的个人信息。",
  },
  {
    title: "公益性岗位与补贴期限管理",
    body: "岗位认定、考勤、36 个月期限和临近退休的例外，重复享受的核对与追回。",
  },
];

const ACTIVITIES: readonly { title: string; way: PublicityWay; counterpart?: string }[] = [
  { title: "就业援助月进社区政策宣讲", way: "session" },
  { title: "就业困难人员认定政策问答短视频", way: "online" },
  { title: "援助政策明白卡发放", way: "leaflet" },
  { title: "就业援助典型经验报道", way: "media", counterpart: "市广播电视台" },
];

async function offices(sql: postgres.TransactionSql): Promise<Office[]> {
  return sql<Office[]>`
    select u.id, u.level, u.short_name as name, coalesce(a.id, c.id) as "keeperId", coalesce(a.name, c.name) as keeper
    from unit u
    left join lateral (select a.id, a.name from account a where a.unit_id = u.id
      and a.roles && array['manager', 'reviewer', 'supervisor'] order by a.username limit 1) a on true
    join account c on c.id = case when u.id between ${DEMO_UNITS.yanbian} and ${DEMO_UNITS.yanbian + 99_999_999}
      then ${accountIdOf("city2")}::uuid
      when u.id between ${DEMO_UNITS.changchun} and ${DEMO_UNITS.changchun + 99_999_999}
      then ${accountIdOf("city1")}::uuid else ${accountIdOf("province1")}::uuid end
    where u.level in ('city', 'county')
      or u.id in ${sql([DEMO_UNITS.minkangStreet, DEMO_UNITS.taoyuanStreet])}
    order by u.id`;
}

/** The Monday to Friday that is nearest before a day. */
function weekdayBefore(day: CalendarDate): CalendarDate {
  let found = day;
  while (isWeekend(found)) found = addDays(found, -1);
  return found;
}

function row(
  random: Random,
  office: Office,
  on: CalendarDate,
  facts: Omit<Row, "id" | "unitId" | "occurredOn" | "recordedAt" | "recordedBy" | "recordedByName">,
): Row {
  const recordedAt = new Date(Date.parse(`${on}T06:20:00Z`) + random.int(0, 2) * 86_400_000);
  return {
    id: random.id(recordedAt),
    unitId: office.id,
    occurredOn: on,
    ...facts,
    recordedAt,
    recordedBy: office.keeperId,
    recordedByName: office.keeper,
  };
}

function letters(random: Random, office: Office, year: string): Row[] {
  const on = weekdayBefore(`${year}-01-${String(random.int(12, 28)).padStart(2, "0")}`);
  return [
    row(random, office, on, {
      kind: "responsibility",
      title: `${year} 年就业援助目标责任书`,
      untilOn: `${year}-12-31`,
      counterpart: office.keeper,
      documentNumber: office.level === "city" ? `就援责〔${year}〕1号` : null,
      body: "按期认定、一人一策全覆盖、月月联系、零就业家庭动态清零；按季检查，年底考核。",
    }),
  ];
}

function trainings(random: Random, office: Office, year: string): Row[] {
  const months =
    office.level === "city" ? ["03", "06", "09"] : office.level === "county" ? ["04", "10"] : ["05"];
  // A few offices have let it lie: somebody has to see that.
  return months
    .filter(() => office.level === "city" || random.chance(0.8))
    .map((month) => {
      const on = weekdayBefore(`${year}-${month}-${String(random.int(8, 26)).padStart(2, "0")}`);
      const expected = office.level === "city" ? random.int(90, 160) : random.int(12, 60);
      return row(random, office, on, {
        kind: "training",
        ...random.pick(TOPICS),
        untilOn: on,
        hours: random.pick([4, 8]),
        expected,
        attended: expected - random.int(0, Math.ceil(expected * 0.15)),
        counterpart: "市就业服务局业务科",
        place: "视频会议室",
      });
    });
}

function publicity(random: Random, office: Office, year: string): Row[] {
  return ["01", "05", "08", "11"]
    .filter(() => random.chance(office.level === "street" ? 0.4 : 0.7))
    .map((month) => {
      const on = weekdayBefore(`${year}-${month}-${String(random.int(5, 24)).padStart(2, "0")}`);
      const activity = random.pick(ACTIVITIES);
      return row(random, office, on, {
        kind: "publicity",
        title: activity.title,
        way: activity.way,
        counterpart: activity.counterpart ?? null,
        attended: random.int(4, 60) * 10,
        body: "宣传认定条件、申请渠道和可享受的援助政策，发放咨询电话。",
      });
    });
}

/** How each city heads its rules: `长人社规`. The number beside it is that of its own list. */
const RULE_MARKS: Readonly<Record<number, readonly [mark: string, number: number]>> = {
  1: ["长人社规", 6],
  2: ["吉市人社规", 4],
  3: ["四人社规", 2],
  4: ["辽源人社规", 5],
  5: ["通人社规", 3],
  6: ["白山人社规", 2],
  7: ["松人社规", 7],
  8: ["白城人社规", 4],
  9: ["延州人社规", 3],
  10: ["长管人社规", 1],
  11: ["梅人社规", 2],
};

function ruleNumber({ id, name }: Office): string {
  const mark = RULE_MARKS[id / DEMO_UNITS.changchun];
  if (!mark) throw new Error(`no mark for the rules of ${name}`);
  return `${mark[0]}〔2022〕${mark[1]}号`;
}

function rules(random: Random, office: Office): Row[] {
  if (office.level !== "city") return [];
  return [
    row(random, office, "2022-08-25", {
      kind: "local_rule",
      title: `${office.name}就业困难人员认定帮扶操作细则（试行）`,
      documentNumber: ruleNumber(office),
      publishedOn: "2022-08-30",
      untilOn: "2022-09-01",
      body: "细化申请材料、核实方式、公示范围、复核时限和退出程序，明确县（市、区）和街道（乡镇）的职责。",
    }),
  ];
}

/** Two years of the registers up to the demonstration's day. */
export async function writeBureauRecords(sql: postgres.TransactionSql, asOf: CalendarDate): Promise<void> {
  const year = Number(asOf.slice(0, 4));
  const rows = (await offices(sql)).flatMap((office) => {
    const random = createRandom("bureau", office.id);
    return [
      ...rules(random, office),
      ...[year - 1, year].flatMap((one) => [
        ...letters(random, office, String(one)),
        ...trainings(random, office, String(one)),
        ...publicity(random, office, String(one)),
      ]),
    ];
  });
  const known = rows.filter(
    ({ occurredOn, recordedAt }) => occurredOn <= asOf && recordedAt <= new Date(`${asOf}T15:00:00Z`),
  );
  await copyRows(sql, bureauRecord, known);
}
