import type { ReactNode } from "react";

import { DateText } from "~/components/ui/date-text";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import type { ApplicationView } from "../application-view";
import type { CaseDesk } from "../desk-view";
import { categoryLabels, historyLabels } from "../labels";
import { noticePresence } from "../notice-presence";
import { backdatedEntries, lateEntries, noticeOpenedLate } from "../record-hints";

function Repeated({ view, hints }: { view: ApplicationView; hints: CaseDesk["hints"] }) {
  const { recognized, earlier, objectionsBefore } = hints;
  const before =
    earlier > 0 ? (
      <>
        <span className="sub">
          此前另有 {earlier} 件申请，见<AppLink to={paths.person(view.personId)}>一人一册</AppLink>
        </span>
        {objectionsBefore.open > 0 && (
          <Status kind="no">此前的公示有 {objectionsBefore.open} 件异议，撤回时没有核查</Status>
        )}
        {objectionsBefore.upheld > 0 && (
          <Status kind="no">此前的公示有 {objectionsBefore.upheld} 件异议经核查成立</Status>
        )}
      </>
    ) : null;
  if (!recognized)
    return (
      <>
        <Status kind="ok">全省无有效认定</Status>
        {before}
      </>
    );
  return (
    <>
      <Status kind="no">
        <DateText day={recognized.since} full /> 起已认定为{categoryLabels[recognized.category]}
      </Status>
      {before}
    </>
  );
}

/** What was found against the person before; the same clause may read 符合 by what is declared now. */
function Refused({ refused }: { refused: CaseDesk["hints"]["refusedBefore"] }) {
  return refused.map(({ id, number, on, step, reason, clauses }) => (
    <div key={id} className="mb-2">
      <Status kind="no">
        <DateText day={on} full /> {historyLabels[step]}
      </Status>
      <span className="sub block">
        <AppLink to={paths.application(id)}>{number}</AppLink>：{reason}
      </span>
      {clauses.map((clause) => (
        <span key={clause.id} className="sub block">
          {clause.text}
        </span>
      ))}
      <span className="sub block">请核对此后有什么变化、凭什么材料证明。</span>
    </div>
  ));
}

function Hands({ view, hints }: { view: ApplicationView; hints: CaseDesk["hints"] }): ReactNode {
  if (view.firstOpinionOn === null) return <Status kind="wait">初审签署后比对</Status>;
  if (hints.signedByMe && view.decidedOn === null) {
    return <Status kind="no">初审是您签署的，复核请转他人</Status>;
  }
  return <Status kind="ok">初审与复核不是同一人</Status>;
}

/** What whoever signed the first opinion says of the sheet on the board. */
function PaperNotice({ view: { history } }: { view: ApplicationView }) {
  const signed = history.findLast((entry) => entry.action === "sign-first-opinion");
  if (!signed) return <span className="sub">签署初步意见时须写明公示单的张贴情况</span>;
  const { paperNotice } = signed.details;
  return typeof paperNotice === "string" ? (
    <span className="sub">
      张贴情况（{signed.actor}）：{paperNotice}
    </span>
  ) : (
    <Status kind="no">没有写明公示单的张贴情况</Status>
  );
}

function Recording({
  view,
  notice,
}: {
  view: ApplicationView;
  notice: CaseDesk["notices"][number] | undefined;
}) {
  const late = lateEntries(view.history);
  const backdated = backdatedEntries(view.history);
  const noticeLate = notice ? noticeOpenedLate(notice.opensOn, notice.openedAt) : 0;
  const presence = noticePresence(view, view.history);
  const overlap = view.history.findLast(({ action }) => action === "accept")?.details ?? {};
  if (late.length === 0 && noticeLate === 0) return <Status kind="ok">无补录、无倒签</Status>;
  return (
    <>
      <Status kind="soon">
        {late.length > 0 ? `${late.length} 个环节事后补录` : "公示在网上晚于公示单"}
      </Status>
      {late.map((one) => (
        <span key={`${one.action}-${one.recordedOn}`} className="sub block">
          {historyLabels[one.action]} <DateText day={one.occurredOn} />，<DateText day={one.recordedOn} />{" "}
          记入
        </span>
      ))}
      {typeof overlap.overlapsEarlier === "string" && (
        <>
          <Status kind="no">受理日期在前一件申请 {overlap.overlapsEarlier} 记录的办结日期之前</Status>
          {typeof overlap.earlierCase === "string" && (
            <span className="sub block">前一件的办结（受理人说明）：{overlap.earlierCase}</span>
          )}
        </>
      )}
      {backdated.map((one) => (
        <span key={`back-${one.action}`} className="sub block">
          {historyLabels[one.action]}的日期早于“{historyLabels[one.before]}”记入的日期，请核对
        </span>
      ))}
      {noticeLate > 0 && (
        <>
          <Status kind="no">
            {presence === "none" ? "公示期满后才补录，公众网页从未公示" : `公示补录晚 ${noticeLate} 天`}
          </Status>
          <PaperNotice view={view} />
        </>
      )}
    </>
  );
}

/** What the 认定表 still lacks; it blocks nothing. */
function MissingDetails({ view: { missingDetails } }: { view: ApplicationView }) {
  return (
    <details>
      <summary>
        <Status kind="lack">缺 {missingDetails.length} 项</Status>
      </summary>
      {missingDetails.map((one) => (
        <span key={one.path} className="sub">
          {one.message}
        </span>
      ))}
    </details>
  );
}

/** 系统提示: nothing decides by itself, everything can be opened. */
export function CaseHints({ view, desk }: { view: ApplicationView; desk: CaseDesk }) {
  return (
    <Section title="系统提示">
      <Kv
        rows={[
          { term: "重复认定", value: <Repeated view={view} hints={desk.hints} /> },
          ...(desk.hints.refusedBefore.length > 0
            ? [{ term: "此前不予认定", value: <Refused refused={desk.hints.refusedBefore} /> }]
            : []),
          { term: "经手回避", value: <Hands view={view} hints={desk.hints} /> },
          { term: "记录时间", value: <Recording view={view} notice={desk.notices[0]} /> },
          {
            term: "审核级次",
            value: view.reviewLevels >= 3 ? "社区—街道—县三级" : "街道（社区）—县两级",
          },
          ...(desk.hints.windowDay !== null
            ? [
                {
                  term: "受理日期",
                  value: `按窗口办公时间，提交后 ${desk.hints.windowDay} 到达窗口；受理日期由经办人如实填写`,
                },
              ]
            : []),
          ...(view.missingDetails.length > 0
            ? [
                {
                  term: "认定表",
                  value: <MissingDetails view={view} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
