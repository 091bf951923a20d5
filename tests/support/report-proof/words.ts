/** What each sentence of a report says, reckoned again. Written from what the report has to say, not from its code. */
import { today } from "~/lib/clock.server";
import type { Claim } from "./claims";
import { Reckoning, type RateName, digits, percent, ratio } from "./reckon";
import { targetOf } from "./targets";
import {
  CATEGORY_NAMES,
  CHECK_NAMES,
  dutyLines,
  findingsOf,
  othersChecked,
  officialDay,
  officialSpan,
  PROBLEMS,
  SUBSIDY_NAMES,
} from "./names";

export type Asked = {
  now: Reckoning;
  before: Reckoning;
  beforeLabel: string;
  yearAgo: Reckoning;
  label: string;
  dueOn: string | null;
  annexes: number;
};

const PART = "(?:单位|市（州）|县（市、区）|街道（乡镇）|社区（村）)";
const ALL = "(?:全省|全市|全州|全县|全区|辖区)";
const RATE = "(方案制定率|有效方案率|三个岗位达标率|路径落实率|帮扶覆盖率|按期办结率)";
/** A unit with its rate and, where it has a target of its own, that. */
const LOW_UNIT = /([^、：是；]+?)（[\d.]+%(?:，目标[\d.]+%)?）/g;
const COMPARED = "((?:，(?:比|与)[^，；。]+)*)";

/** Reads the paragraphs of a report in their order; a numbered line belongs to the problem said before it. */
export class Words {
  private problem: ((at?: number) => number) | null = null;
  private inCases: ((number: string) => boolean) | null = null;
  private line = 0;

  constructor(private readonly asked: Asked) {}

  private get now() {
    return this.asked.now;
  }
  private idOf(name: string): number {
    const found = this.now.children.find(({ short_name: short }) => short === name);
    if (!found) throw new Error(`no unit ${name}`);
    return found.id;
  }
  private names(text: string, pattern: RegExp, figure: (id: number) => string): string {
    return text.replace(pattern, (all: string, name: string, number: string) =>
      all.replace(number, figure(this.idOf(name))),
    );
  }
  private unitsWith(holds: (id: number) => boolean): number {
    return this.now.children.filter(({ id }) => holds(id)).length;
  }
  private points(current: string | null, before: string | null): number | null {
    return current === null || before === null
      ? null
      : Math.round((Number(current) - Number(before)) * 10) / 10;
  }
  private rateChange(name: RateName): string {
    const { now, before, beforeLabel } = this.asked;
    const change = this.points(digits(ratio(now, name)), digits(ratio(before, name)));
    if (change === null) return "";
    if (change === 0) return `，与${beforeLabel}持平`;
    return `，比${beforeLabel}${change > 0 ? "提高" : "下降"}${Math.abs(change)}个百分点`;
  }
  private countChange(figure: string): string {
    const { now, before, beforeLabel, yearAgo } = this.asked;
    const compared = [[beforeLabel, before] as const];
    if (yearAgo.count("recognizedInPeriod") + yearAgo.count("exitedInPeriod") > 0)
      compared.push(["上年同期", yearAgo]);
    return compared
      .map(([label, then]) => {
        const change = now.count(figure) - then.count(figure);
        return change === 0
          ? `，与${label}持平`
          : `，比${label}${change > 0 ? "增加" : "减少"}${Math.abs(change)}人`;
      })
      .join("");
  }
  /** The named ones are the best (or worst): nobody left out is beyond the last of them. */
  private areFirst(names: readonly string[], valueOf: (id: number) => number | null, most: boolean): boolean {
    const sign = most ? 1 : -1;
    const values = names.map((name) => sign * (valueOf(this.idOf(name)) ?? Number.NaN));
    const named = new Set(names.map((name) => this.idOf(name)));
    const last = Math.min(...values);
    const ordered = values.every((value, index) => index === 0 || value <= (values[index - 1] ?? 0));
    return (
      ordered &&
      this.now.children.every(({ id }) => {
        const value = valueOf(id);
        return named.has(id) || value === null || sign * value <= last;
      })
    );
  }
  /** What a unit of the report is held against, in tenths of a percent; without a target it is everybody. */
  private levelOf = (name: RateName, id = this.now.unit.id) => targetOf(this.now, name, id)?.value ?? 1000;
  private rateOf = (name: RateName, id?: number): number | null => {
    const [part, whole] = ratio(this.now, name, id);
    return whole === 0 ? null : (part / whole) * 100;
  };

  claims(): Claim[] {
    return [
      ...this.introduction(),
      ...this.stock(),
      ...this.coverage(),
      ...this.procedure(),
      ...this.posts(),
      ...this.duties(),
      ...this.achievements(),
      ...this.problems(),
      ...this.findings(),
    ];
  }

  private introduction(): Claim[] {
    const { now, label, dueOn, annexes } = this.asked;
    const { facts, span, unit } = now;
    const draws = facts.draws.filter(
      (one) =>
        one.unit_id >= unit.id &&
        one.unit_id <= unit.last_id &&
        one.drawn_on >= span.from &&
        one.drawn_on <= span.to,
    );
    const sum = (key: "population_size" | "sample_size") =>
      draws.reduce((total, draw) => total + draw[key], 0);
    return [
      [/吉人社发〔(\d+)〕(\d+)号/, () => [2022, 10]],
      [/人社部发〔(\d+)〕(\d+)号/, () => [2019, 124]],
      [
        /(\d+年(?:第.季度|\d+月(?!\d+日)))（(\d+年\d+月\d+日(?:至[\d年]*\d+月\d+日)?)）/,
        () => [label, officialSpan(span)],
      ],
      [/^（(\d+年(?:第.季度|\d+月))）$/, () => [label]],
      [/(?<!个。|整改结果)截至(\d+年\d+月\d+日)/, () => [officialDay(span.to)]],
      [/(?:个。|整改结果)截至(\d+年\d+月\d+日)/, () => [officialDay(today())]],
      [/，[以按](\d+年\d+月\d+日)的系统记录/, () => [today() > span.to ? officialDay(today()) : "不必写"]],
      [new RegExp(`对(\\d+)个${PART}的`), () => [now.children.length]],
      [
        /开展抽查(\d+)次，(?:从(\d+)人中)?按公开的种子抽取案卷(\d+)件(?:，涉及(\d+)人)?(?:，已检查(\d+)件|，(全部检查完毕|尚未检查))/,
        () => {
          const cases = facts.cases.filter((one) => draws.some(({ id }) => id === one.inspection_id));
          const done = cases.filter((one) => one.finished_on !== null).length;
          const whole = done === cases.length ? "全部检查完毕" : done === 0 ? "尚未检查" : null;
          return [
            draws.length,
            draws.length === 1 ? sum("population_size") : null,
            sum("sample_size"),
            draws.length > 1 ? new Set(cases.map((one) => one.person_id)).size : null,
            whole ? null : done,
            whole,
          ];
        },
      ],
      [
        /(?:另检查|本期检查)([^。]*件)。/,
        () => [
          othersChecked(this.now)
            .map(({ by, above, cases }) =>
              above
                ? `${by}抽取的案卷中属于${unit.short_name}的${cases}件`
                : `本期以前${by}抽取的案卷${cases}件`,
            )
            .join("、"),
        ],
      ],
      [
        /除检查发现并登记的问题(\d+)个外/,
        () => [
          draws.length + othersChecked(this.now).length > 0 ? "看过案卷" : findingsOf(this.now).all.length,
        ],
      ],
      [
        /(不含现场检查结果)/,
        ([, said]) => [
          draws.length + othersChecked(this.now).length + findingsOf(this.now).all.length > 0
            ? "有检查结果"
            : said,
        ],
      ],
      [/请于(\d+年\d+月\d+日)前整改到位/, () => [dueOn && officialDay(dueOn)]],
      [/见附件(\d)/, ([, number]) => [Number(number) <= annexes ? number : "没有这个附件"]],
      [/^附件(\d)$/, ([, number]) => [Number(number) <= annexes ? number : "没有这个附件"]],
      [/^(\d+年\d+月\d+日)$/, () => [officialDay(today())]],
      [/受理后 ?(?:已?超过)?(\d+) ?个工作日/, () => [10]],
      [/第（.）项第(\d)目/, ([, item]) => [/[1-7]/.test(item ?? "") ? item : "没有这一目"]],
      [/流量数据为(\d+年\d+月\d+日至[\d年]*\d+月\d+日)发生数/, () => [officialSpan(span)]],
      [/(\d+)个及以上/, () => [3]],
      [/有效岗位信息不足(\d+)个/, () => [3]],
    ];
  }

  private stock(): Claim[] {
    const { now } = this;
    const [closing, opening] = [now.count("closing"), now.count("opening")];
    const change = closing - opening;
    return [
      [/在册就业困难人员(\d+)人/, () => [closing]],
      [
        /，比上期末(增加|减少)(\d+)人(?:，(增长|下降)([\d.]+%))?/,
        () => [
          change > 0 ? "增加" : "减少",
          Math.abs(change),
          opening === 0 ? null : change > 0 ? "增长" : "下降",
          opening === 0 ? null : percent([Math.abs(change), opening]),
        ],
      ],
      [
        new RegExp(`本期新认定(\\d+)人${COMPARED}`),
        () => [now.count("recognizedInPeriod"), this.countChange("recognizedInPeriod")],
      ],
      [
        new RegExp(`；退出(\\d+)人${COMPARED}`),
        () => [now.count("exitedInPeriod"), this.countChange("exitedInPeriod")],
      ],
      [
        /跨地区转移后净(转入|转出)(\d+)人/,
        () => [now.netTransferred() > 0 ? "转入" : "转出", Math.abs(now.netTransferred())],
      ],
      [
        /^从人员类别看，([^。]+)。/,
        () => [
          (text) =>
            text.replace(/([^，；]+?)(\d+)人，占([\d.]+%)/g, (_, name: string) => {
              const category = Object.keys(CATEGORY_NAMES).find((code) => CATEGORY_NAMES[code] === name);
              const count = now.count("closing", { category: category ?? "?" });
              return `${name}${count}人，占${percent([count, closing])}`;
            }),
        ],
      ],
      [
        new RegExp(`^从地区分布看，在册人数较多的是(.+)，(?:合计)?占${ALL}的([\\d.]+%)`),
        ([, list = ""]) => {
          const named = [...list.matchAll(/([^、]+?)\d+人/g)].map(([, name = ""]) => name);
          const count = (id: number) => now.count("closing", { at: id });
          const people = named.reduce((sum, name) => sum + count(this.idOf(name)), 0);
          return [
            (text) =>
              this.areFirst(named, count, true)
                ? this.names(text, /([^、]+?)(\d+)人/g, (id) => String(count(id)))
                : "不是最多的",
            percent([people, closing]),
          ];
        },
      ],
      [/本期新认定零就业家庭(\d+)户/, () => [now.count("householdsNew")]],
      [/因成员就业清零(\d+)户/, () => [now.count("householdsCleared")]],
      [/清零\d+户、援助就业(\d+)人/, () => [now.count("householdMembersHelped")]],
      [/尚有(\d+)户未清零/, () => [now.count("householdsLeft")]],
    ];
  }

  private coverage(): Claim[] {
    const { now } = this;
    const withRate = (words: string, figure: string, name: RateName): Claim => [
      new RegExp(`${words}(\\d+)人，${name}([\\d.]+%|—)${COMPARED}`),
      () => [now.count(figure), percent(ratio(now, name)), this.rateChange(name)],
    ];
    return [
      withRate("个性化援助方案的", "withPlan", "方案制定率"),
      withRate("方案检查无红色问题的", "withSoundPlan", "有效方案率"),
      withRate("有效岗位信息的", "threeOffers", "三个岗位达标率"),
      withRate("已落实的", "pathFulfilled", "路径落实率"),
      withRate("本期接受过帮扶服务的", "served", "帮扶覆盖率"),
      [
        new RegExp(`(?:援助方案|红色问题的人员|岗位信息|均未落实|帮扶服务)，${RATE}(0%)${COMPARED}`),
        ([, rate]) => {
          const name = rate as RateName;
          return [rate, percent(ratio(now, name)), this.rateChange(name)];
        },
      ],
      [/以市场就业为主要路径的(\d+)人/, () => [now.count("marketPath")]],
      [/公益性岗位托底为主要路径的(\d+)人/, () => [now.count("pathDue")]],
      [/本期实现就业(\d+)人/, () => [now.count("employedInPeriod")]],
    ];
  }

  private procedure(): Claim[] {
    const { now } = this;
    const late = now.count("lateDecisions");
    return [
      [
        new RegExp(
          `本期对(\\d+)人的认定申请作出决定，(?:均未|其中(\\d+)人)在受理后10个工作日内办结，按期办结率([\\d.]+%)${COMPARED}`,
        ),
        () => [
          now.count("decisions"),
          now.count("decisions") === late ? null : now.count("decisions") - late,
          percent(ratio(now, "按期办结率")),
          // What is said of the late ones follows as one more clause.
          (text) => `${this.rateChange("按期办结率")}${text.slice(this.rateChange("按期办结率").length)}`,
        ],
      ],
      [/超期办结(\d+)人/, () => [late]],
      [/在办认定申请(\d+)件/, () => [now.count("openApplications")]],
      [/临近时限(\d+)件/, () => [now.count("atRiskApplications")]],
      [/超期未办(\d+)件/, () => [now.count("overdueDecisions")]],
      [/应退未退(\d+)人/, () => [now.count("shouldHaveExited")]],
    ];
  }

  private posts(): Claim[] {
    const { now } = this;
    const yuan = (fen: number) => (fen / 100).toFixed(2);
    return [
      [/公益性岗位在岗(\d+)人/, () => [now.count("inPost")]],
      [/本期新安置(\d+)人/, () => [now.count("placedInPeriod")]],
      [/期满退出(\d+)人/, () => [now.count("postTermOver")]],
      [
        /本期共有(\d+)人享受就业补贴，发放([\d.]+)元([^。]*)。/,
        () => [
          now.count("subsidizedInPeriod"),
          yuan(now.paid().fen),
          (text) =>
            text.replace(/([^，；、]+?)(\d+)人、([\d.]+)元/g, (_, words: string) => {
              const label = words.replace("其中", "");
              const { people, fen } = now.paid({ kind: SUBSIDY_NAMES[label] ?? "?" });
              return `${words}${people}人、${yuan(fen)}元`;
            }),
        ],
      ],
    ];
  }

  private duties(): Claim[] {
    const sum = dutyLines(this.now).total;
    return [
      [/目标责任书(\d+)份/, () => [sum.responsibility]],
      [
        /业务培训(\d+)次，应参加(\d+)人次，实际参加(\d+)人次/,
        () => [sum.trainings, sum.expected, sum.attended],
      ],
      [/政策宣传(\d+)次/, () => [sum.publicity]],
      [/实施细则(\d+)件/, () => [sum.localRules]],
      [/已向社会公布(\d+)件/, () => [sum.published]],
    ];
  }

  private achievements(): Claim[] {
    const { now } = this;
    const complete = (name: RateName) => this.unitsWith((id) => this.rateOf(name, id) === 100);
    const above = (name: RateName) =>
      this.unitsWith((id) => (this.rateOf(name, id) ?? -1) > (this.rateOf(name) ?? 101));
    return [
      [
        new RegExp(
          `^${RATE}(达到100%的有|居前的是|为)([^。]+)。(?:(\\d+)个${PART}高于${ALL}总体水平（([\\d.]+%)）。)?$`,
        ),
        ([, rate, how]) => {
          const name = rate as RateName;
          const higher = above(name);
          return [
            name,
            how,
            (text) => {
              if (how === "达到100%的有") return text.replace(/\d+/, String(complete(name)));
              if (how === "为") return percent(ratio(now, name));
              const named = [...text.matchAll(/([^、]+?)（/g)].map(([, unit = ""]) => unit);
              return this.areFirst(named, (id) => this.rateOf(name, id), true)
                ? this.names(text, /([^、]+?)（([\d.]+%)）/g, (id) => percent(ratio(now, name, id)))
                : "不是最高的";
            },
            higher === 0 ? null : higher,
            higher === 0 ? null : percent(ratio(now, name)),
          ];
        },
      ],
      [
        new RegExp(`^(\\S+?)${RATE}为([\\d.]+%)。$`),
        ([, unit, rate]) => [unit, rate, percent(ratio(now, rate as RateName, this.idOf(unit ?? "")))],
      ],
      [
        new RegExp(`^(\\d+)个有相应任务的${PART}${RATE}均为([\\d.]+%)`),
        ([, , rate]) => [
          this.unitsWith((id) => this.rateOf(rate as RateName, id) !== null),
          rate,
          percent(ratio(now, rate as RateName)),
        ],
      ],
      [
        /本期共有(\d+)名就业困难人员实现就业([^。]*)。/,
        () => [
          now.count("employedInPeriod"),
          (text) =>
            text
              .replace(/(\d+)个(\S+?)各(\d+)人/, (_, __, part: string) => {
                const each = now.children.map(({ id }) => now.count("employedInPeriod", { at: id }));
                const some = each.filter((count) => count > 0);
                return `${some.length}个${part}各${new Set(some).size === 1 ? some[0] : "不等"}人`;
              })
              .replace(/(?<=其中|是|、)([^、，]+?)(\d+)人/g, (_, name: string) => {
                return `${name}${now.count("employedInPeriod", { at: this.idOf(name) })}人`;
              }),
        ],
      ],
    ];
  }

  /** Starts a problem: the lines and cases that follow are about it. */
  private begin(
    count: (at?: number) => number,
    inCases: (number: string) => boolean,
  ): (at?: number) => number {
    [this.problem, this.inCases, this.line] = [count, inCases, 0];
    return count;
  }

  private found(figure: string, people: string): ReturnType<Words["begin"]> {
    const ids = this.now.ids(people);
    const numbers = new Set(
      this.now.facts.applications
        .filter((one) => ids.has(one.person_id) || ids.has(one.id))
        .map(({ number }) => number),
    );
    return this.begin(
      (at) => this.now.count(figure, { at }),
      (number) => numbers.has(number),
    );
  }

  private problems(): Claim[] {
    const { now } = this;
    const concerned = (count: (at?: number) => number) => this.unitsWith((id) => count(id) > 0);
    const kinds = () => {
      const own = PROBLEMS.filter(({ figure }) => now.count(figure) > 0).length;
      const checks = Object.values(CHECK_NAMES).filter((rule) => now.count(`hit ${rule}`) > 0).length;
      return own + checks;
    };
    const looked = () => PROBLEMS.length + (now.checked ? Object.keys(CHECK_NAMES).length : 0);
    return [
      [/共发现(\d+)类问题/, () => [kinds()]],
      [/本期比对的(\d+)类问题均未发现/, () => [kinds() === 0 ? looked() : "有"]],
      [/和(\d+年\d+月\d+日)的自动检查/, () => [officialDay(now.facts.runs[0]?.on_day ?? "0000-00-00")]],
      [
        new RegExp(
          `^(\\d+)\\. ${RATE}。(?:(.+?)设定的(\\d+)年目标为([\\d.]+%)|《通知》[^，]+，标准为(100%))，${ALL}为([\\d.]+%|—)(?:，差([\\d.]+)个百分点)?(.*)$`,
        ),
        ([, , rate]) => {
          const name = rate as RateName;
          const target = targetOf(now, name, now.unit.id);
          const asked = target ? target.value / 10 : 100;
          const gap = this.points(String(asked), digits(ratio(now, name)));
          const missing = (id: number) => (this.rateOf(name, id) ?? 100) < this.levelOf(name, id) / 10;
          const apart = this.unitsWith((id) => this.levelOf(name, id) !== asked * 10);
          return [
            (text) => text,
            name,
            target?.setBy ?? null,
            target?.year ?? null,
            target ? `${asked}%` : null,
            target ? null : "100%",
            percent(ratio(now, name)),
            gap !== null && gap > 0 ? gap : null,
            (text) => {
              const [, told = "", list = ""] = /^(；\d+个[^；]+)?(.*)$/.exec(text) ?? [];
              const named = [...list.matchAll(LOW_UNIT)].map(([, unit = ""]) => unit);
              const lowest = (id: number) => (missing(id) ? this.rateOf(name, id) : null);
              if (!this.areFirst(named, lowest, false)) return "不是最低的";
              const levels = list.replace(LOW_UNIT, (_, unit: string) => {
                const own = this.levelOf(name, this.idOf(unit));
                const level = own === asked * 10 ? "" : `，目标${own / 10}%`;
                return `${unit}（${percent(ratio(now, name, this.idOf(unit)))}${level}）`;
              });
              return (
                (apart === 0 ? "" : told.replace(/\d+/, String(apart))) +
                levels.replace(/有\d+个/, `有${this.unitsWith(missing)}个`)
              );
            },
          ];
        },
      ],
      ...PROBLEMS.map(({ words, figure }): Claim => [
        new RegExp(`${words}共(\\d+)(?:人|件)(?:，涉及(\\d+)个${PART})?`),
        () => {
          const count = this.found(figure, figure);
          const units = concerned(count);
          return [count(), units > 1 ? units : null];
        },
      ]),
      [
        new RegExp(`系统检查发现“([^”]+)”(\\d+)件(?:，涉及(\\d+)个${PART})?`),
        ([, name = ""]) => {
          const rule = CHECK_NAMES[name] ?? "?";
          const count = this.found(`hit ${rule}`, `people of ${rule}`);
          const units = concerned(count);
          return [name, count(), units > 1 ? units : null];
        },
      ],
      [
        new RegExp(`^(\\d+)\\. ([^。（]+)（[^）]+）[^）]*）?(\\d+)件(?:，涉及(\\d+)个${PART})?。$`),
        ([, line, name = ""]) => {
          const rule = CHECK_NAMES[name] ?? "?";
          const count = (at?: number) => now.count(`hit ${rule}`, { at });
          const units = concerned(count);
          return [line, name, count(), units > 1 ? units : null];
        },
      ],
      [
        /^(\d+)\. ([^。（\d]+?)(\d+)(?:人|件)(?:，占([\d.]+%))?。$/,
        ([, , name = "", , share]) => {
          const count = this.problem ?? (() => -1);
          this.line += 1;
          const own = count(this.idOf(name));
          return [this.line, name, own, share === undefined ? null : percent([own, count()])];
        },
      ],
      [
        /^如案卷(.+)。$/,
        () => [
          (text) =>
            text
              .split("、")
              .map((number) => (this.inCases?.(number) ? number : "不在其中"))
              .join("、"),
        ],
      ],
    ];
  }

  private findings(): Claim[] {
    const found = findingsOf(this.now);
    const tally = (key: "problem" | "part") => (text: string) =>
      text.replace(
        /([^、]+?)(\d+)个/g,
        (_, name: string) => `${name}${found.all.filter((one) => one[key] === name).length}个`,
      );
    return [
      [/本期(?:抽查|检查)共发现问题(\d+)个/, () => [found.all.length]],
      [/已销号(\d+)个/, () => [found.closed]],
      [
        /到期应整改(\d+)个，(?:均未整改|已整改(\d+)个)，整改率([\d.]+%)/,
        () => [found.due, found.dueDone || null, percent([found.dueDone, found.due])],
      ],
      [/超期未整改(\d+)个/, () => [found.due - found.dueDone]],
      [/^从问题类型看，([^。]+)。/, () => [tally("problem")]],
      [/^从责任单位看，([^。]+)。/, () => [tally("part")]],
    ];
  }
}
