/** Measures of the paths 技能培训 and 创业. Pure. */
import type { ServiceType } from "~/lib/codes/help";
import { supportKinds } from "~/lib/codes/support";
import { STEPS, type PlanMeasure } from "./measure";
import { monthsAhead } from "./due-days";
import { has, listed, type Maker, type MakerContext, measure, PERSONAL } from "./draft-maker";
import { cautionsOf } from "./option-fit";
import { bareAim, finishedFor, finishedWords, leadsTo, runningTraining } from "./past-training";
import { subsidyOption, subsidyStanding } from "./subsidy-options";
import { type HelpRecord, type RunningSupport, statedWish } from "./record";
import { workableWishes } from "./wishes";

export const training: Maker = (record, paths, context) => {
  if (!has(paths, "skills")) return [];
  const wish = statedWish(record.assessment?.trainingWish ?? null);
  const workable = workableWishes(record.assessment);
  const aim = wish ?? workable[0] ?? null;
  const barrier = aim === null ? null : context.against(aim);
  const reason = wish ? `培训意愿：${wish}` : "能力评估：缺乏就业技能";
  const dueOn = monthsAhead(context.calendar, context.asOf, 3);
  if (aim !== null && barrier !== null) {
    return [
      measure(context, {
        path: "skills",
        step: STEPS.guide,
        content: `职业素质测评：“${aim}”与“${barrier}”不合，商定身体能胜任的培训工种`,
        way: "05",
        dueOn: monthsAhead(context.calendar, context.asOf, 1),
        rule: PERSONAL,
        fact: `${reason}；障碍：${barrier}`,
      }),
    ];
  }
  const standing = learning(record, aim) ?? enrolling(aim, wish, context);
  const { content, fact, way } = standing;
  return [
    measure(context, {
      path: "skills",
      step: STEPS.train,
      content: wish && !content.includes(wish) ? `${content}（意愿：${wish}）` : content,
      way,
      dueOn,
      rule: "对缺乏就业技能的，免费提供职业技能培训",
      fact: `${reason}；${fact}`,
      options: context.courses,
    }),
  ];
};

type Standing = { content: string; fact: string; way: ServiceType };

/** Who is in a course finishes it first; who has learnt the wished trade is helped to work in it. */
function learning({ trainings }: HelpRecord, aim: string | null): Standing | null {
  const running = runningTraining(trainings);
  if (running !== null) {
    const next = aim !== null && leadsTo(aim, running.name) !== "same";
    return {
      content: `跟进“${running.name}”的到课、考核和取证${next ? `，结业后再商定“${bareAim(aim)}”培训` : ""}`,
      fact: `${running.startsOn} 开班的“${running.name}”尚未结业`,
      way: "10",
    };
  }
  const done = aim === null ? null : finishedFor(trainings, aim);
  return done === null || aim === null
    ? null
    : {
        content: `“${bareAim(aim)}”已学完：按所学工种推荐岗位，问清是否要学更高级别`,
        fact: `已学完${finishedWords(done)}`,
        way: "04",
      };
}

/** The course to enrol in, what has to be asked first, or that one has to be found. */
function enrolling(aim: string | null, wish: string | null, context: MakerContext): Standing {
  const best = context.courses.find(({ chosen }) => chosen);
  // A course that leads to the wish and is not chosen: the reader is told what has to be asked first.
  const asked = best ? undefined : context.courses.find(({ wished }) => wished);
  const caution = asked && cautionsOf(asked).join("、");
  return {
    content: best
      ? `报名${best.title}（${best.facts[3] ?? ""}），跟进到课和取证`
      : asked
        ? `与本人商定是否报名${asked.title}（${caution}；${asked.facts[3] ?? ""}），不合适的另行落实免费班次`
        : aim
          ? `联系定点机构，落实免费${bareAim(aim)}职业技能培训的班次并报名`
          : "先做职业素质测评，定下培训工种后报名免费职业技能培训",
    fact:
      context.wishedCourses === 0
        ? `培训班次库目前没有${wish === null ? "对应" : `“${bareAim(wish)}”`}班次，须另行联系`
        : `培训班次库匹配 ${context.wishedCourses} 个班${asked ? `，未直接选用：${caution}` : ""}`,
    way: (aim ?? best) ? "10" : "05",
  };
}

/** Whoever is guided already is led on from there: nothing is begun a second time. */
function runningStartUp(running: RunningSupport, wish: string | null, context: MakerContext): PlanMeasure {
  const { kind, since, content, next } = running;
  const name = supportKinds.label(kind);
  const step = next === null ? "商定下一步和完成日" : `下一步“${next.content}”`;
  const later = monthsAhead(context.calendar, context.asOf, 1);
  return measure(context, {
    path: "start_up",
    step: STEPS.start,
    content: `跟进 ${since} 起的${name}（${wish ?? content}）：${step}${wish === null ? "，并问清创业意愿，补登到档案" : ""}`,
    way: "13",
    dueOn: next?.dueOn && next.dueOn >= context.asOf ? next.dueOn : later,
    rule: START_UP_RULE,
    fact: `${wish === null ? "最近的登记没有写创业意愿" : `创业意愿：${wish}`}；${since} 起的${name}“${content}”正在进行${next === null ? "，没有待做的进展" : next.dueOn === null ? "" : `，下一步原定 ${next.dueOn}`}`,
  });
}

const START_UP_RULE = "对有创业意愿的，主动提供创业服务和政策扶持";

export const startUp: Maker = (record, paths, context) => {
  const wish = statedWish(record.assessment?.startUpWish ?? null);
  if (!has(paths, "start_up")) return [];
  const [running] = record.startUpSupports;
  // Nothing new is begun on a wish nobody has recorded; what runs is followed up.
  if (wish === null) return running ? [runningStartUp(running, null, context)] : [];
  const given = context.blocks.startUpSubsidy;
  const limits = listed(record.assessment?.barriers);
  const rule = START_UP_RULE;
  const fact = `创业意愿：${wish}`;
  const measures: PlanMeasure[] = [
    running
      ? runningStartUp(running, wish, context)
      : measure(context, {
          path: "start_up",
          step: STEPS.start,
          content: `创业指导一次：${wish}，结合本人条件${limits}定项目，讲清${given ? "" : "创业补贴和"}担保贷款条件`,
          way: "13",
          dueOn: monthsAhead(context.calendar, context.asOf, 1),
          rule,
          fact: given ? `${fact}；${given}` : fact,
        }),
  ];
  const course = context.startUpCourses.find(({ chosen }) => chosen);
  if (course) {
    measures.push(
      measure(context, {
        path: "start_up",
        step: STEPS.start,
        content: `报名${course.title}（${course.facts[3] ?? ""}），跟进到课和取证`,
        way: "12",
        dueOn: monthsAhead(context.calendar, context.asOf, 3),
        rule,
        fact: `${fact}；创业培训班次匹配 ${context.startUpCourses.filter(({ wished }) => wished).length} 个`,
        options: context.startUpCourses,
      }),
    );
  }
  if (given === null) {
    const ready = subsidyStanding(record, "start_up", context.asOf).level === "fits";
    measures.push(
      measure(context, {
        path: "start_up",
        step: STEPS.policy,
        content: ready
          ? `凭营业执照和认定表申领初次创业补贴（${wish}）`
          : `讲清初次创业补贴的条件，备齐营业执照和认定表，${wish}开业满一年后申领`,
        way: "18",
        dueOn: monthsAhead(context.calendar, context.asOf, 3),
        rule,
        fact: `${fact}；初次创业补贴未享受`,
        options: [subsidyOption(record, "start_up", context.asOf)],
      }),
    );
  }
  return measures;
};
