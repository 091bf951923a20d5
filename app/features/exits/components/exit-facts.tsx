import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { Kv, type KvRow } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { exitGroundLabel } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { clauseText } from "~/law/clauses";
import { formatSource } from "~/law/source";
import { paths } from "~/lib/paths";
import type { ExitView } from "../exit-view";
import { proposerWords, type ToldWay, toldWayLabels } from "../labels";

function GroundSection({ view }: { view: ExitView }) {
  return (
    <Section title="情形和依据" note={formatSource(view.source)}>
      <Kv
        rows={[
          { term: "情形", value: exitGroundLabel(view.ground) },
          { term: "规定", value: clauseText(view.source) },
          { term: "发生日期", value: <DateText day={view.occurredOn} full /> },
          { term: "证明材料", value: view.evidence },
          ...view.refusals.map((one, index) => ({
            term: `第 ${index + 1} 次拒绝`,
            value: (
              <>
                <DateText day={one.on} full /> {one.service}：{one.content}，{one.reason}
                {one.voided && <span className="sub">提请以后已作废，不再计入</span>}
              </>
            ),
          })),
          { term: "应有的证明", value: view.evidenceNeeded.join("；") },
        ]}
      />
      {view.ground === "refusals" && (
        <p className="note mt-2">
          以上为提请时计入的拒绝，全部记录见
          <AppLink to={paths.personRefusals(view.personId)}>拒绝服务台账</AppLink>。
        </p>
      )}
      {view.warnings.map((warning) => (
        <Banner key={warning} tone="warn">
          {warning}
        </Banner>
      ))}
    </Section>
  );
}

/** What ends with the exit: before the decision as it would be, afterwards as it was done; nothing where it was not. */
function EffectsSection({ view }: { view: ExitView }) {
  if (view.status === "rejected" || view.status === "withdrawn") return null;
  const open = view.status === "proposed";
  return (
    <Section
      title={open ? "决定后随之办理的事项" : "随之办理的事项"}
      note={
        open ? "与注销同时办理；撤销注销时一并恢复" : view.status === "undone" ? "已随撤销恢复" : undefined
      }
      className="mt-6"
    >
      <Kv
        rows={[
          {
            term: "认定",
            value: (
              <>
                {categoryLabels[view.recognition.category]}，自 <DateText day={view.until} full /> 起不再在册
                {view.status === "undone" && "；已随撤销恢复"}
              </>
            ),
          },
          ...view.effects.map(({ text }, index) => ({ term: `事项 ${index + 1}`, value: text })),
        ]}
      />
      {view.effects.length === 0 && (
        <p className="note mt-2">没有在岗的公益性岗位、轮候，没有待审批、待发放的补贴，没有未结案的方案。</p>
      )}
      {view.mayRecover && (
        <p className="mt-2">
          <AppLink to={paths.personSubsidies(view.personId)}>登记追回款项</AppLink>{" "}
          <span className="note">已发放的补贴经查实应当退回的，吉人社发〔2022〕10号 五（三）</span>
        </p>
      )}
    </Section>
  );
}

/** The letter of the decision: owed once it is made. */
function letterRows({ status, delivered, ground }: ExitView): KvRow[] {
  if (status !== "confirmed" && !delivered) return [];
  const value = delivered ? (
    <>
      <DateText day={delivered.on} full /> {toldWayLabels[delivered.way as ToldWay] ?? delivered.way}
    </>
  ) : ground === "death" ? (
    "本人已去世，不需要送达；家属需要的，可以打印一份交付"
  ) : (
    "还没有送达：告知书送达本人后，从下面登记；复议、诉讼期限自送达起算"
  );
  return [{ term: "注销告知书", value }];
}

function hearingRows({ toldFirst, told, objection, status }: ExitView): KvRow[] {
  if (!toldFirst && !told) {
    return status === "confirmed" ? [] : [{ term: "告知", value: "这种情形不需要先告知；决定后出具告知书" }];
  }
  return [
    {
      term: "告知本人",
      value: told ? (
        <>
          <DateText day={told.on} full /> {toldWayLabels[told.way as ToldWay] ?? told.way}
        </>
      ) : (
        "还没有告知"
      ),
    },
    ...(told?.objectUntil
      ? [
          {
            term: "异议期",
            value: (
              <>
                到 <DateText day={told.objectUntil} full /> 为止
              </>
            ),
          },
        ]
      : []),
    ...(told && told.objectUntil === null
      ? []
      : [
          {
            term: "异议",
            value: objection ? (
              <>
                {objection.on && (
                  <>
                    <DateText day={objection.on} full />{" "}
                  </>
                )}
                {objection.text}
              </>
            ) : told ? (
              "没有"
            ) : (
              "告知后可以提出"
            ),
          },
        ]),
    ...(objection ? [{ term: "答复", value: objection.answer ?? "决定时答复" }] : []),
  ];
}

function CourseSection({ view }: { view: ExitView }) {
  const { proposed, decided, undone } = view;
  return (
    <Section title="经过">
      <Kv
        rows={[
          {
            term: "提请",
            value: (
              <>
                <DateText day={proposed.on} full />{" "}
                {proposerWords({ origin: view.origin, ground: view.ground, by: proposed.by })}
              </>
            ),
          },
          ...(view.status === "proposed"
            ? [
                {
                  term: "决定期限",
                  value: view.decideBy ? (
                    <>
                      <DateText day={view.decideBy} full /> 止（{view.decisionDays} 个工作日）
                    </>
                  ) : (
                    "待下一年度放假安排载入后确定"
                  ),
                },
              ]
            : []),
          ...(decided
            ? [
                {
                  term: "决定",
                  value: (
                    <>
                      <DateText day={decided.on} full /> {decided.by}
                      {decided.note && <span className="sub">{decided.note}</span>}
                      {decided.foundBasis && <span className="sub">查明的依据：{decided.foundBasis}</span>}
                    </>
                  ),
                },
              ]
            : []),
          ...(undone
            ? [
                {
                  term: "撤销",
                  value: (
                    <>
                      <DateText day={undone.on} full /> {undone.by}
                      <span className="sub">{undone.reason}</span>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

/** Facts, clause, evidence and effects in the middle; who did what beside. */
export function ExitFacts({ view }: { view: ExitView }) {
  return (
    <>
      <div>
        <GroundSection view={view} />
        <EffectsSection view={view} />
      </div>
      <div>
        <CourseSection view={view} />
        <Section title="告知和异议" className="mt-6">
          <Kv rows={[...hearingRows(view), ...letterRows(view)]} />
        </Section>
      </div>
    </>
  );
}
