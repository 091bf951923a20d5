import { DateText } from "~/components/ui/date-text";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { Tag } from "~/components/ui/tag";
import { Timeline } from "~/components/ui/timeline";
import type { ApplicationView, HistoryEntry, ObjectionView } from "../application-view";
import {
  actionLabels,
  categoryLabels,
  verificationConclusionLabels,
  verificationMethodLabels,
} from "../labels";
import { CaseMaterials } from "./case-materials";

function NoticeShown({ notice }: { notice: HistoryEntry }) {
  const { shownName, shownSex, shownResidentId, shownUnit } = notice.details;
  return (
    <details>
      <summary className="link-btn">当时公示的样子</summary>
      <p className="quote">
        {shownName}，{shownSex === "male" ? "男" : "女"}，{shownResidentId}，{shownUnit}，就业困难人员认定
      </p>
    </details>
  );
}

function Objection({ objection }: { objection: ObjectionView }) {
  return (
    <div className="quote">
      <DateText day={objection.receivedOn} /> {objection.text}
      {objection.resolvedOn ? (
        <p className="note">
          <DateText day={objection.resolvedOn} /> 核查：{objection.finding}
          {objection.upheld ? "（成立）" : "（不成立）"}
        </p>
      ) : (
        <p>
          <Status kind="soon">待处理</Status>
        </p>
      )}
    </div>
  );
}

function NoticeSection({ view }: { view: ApplicationView }) {
  const notice = view.history.findLast((entry) => entry.action === "open-public-notice");
  if (!notice || view.noticeOpensOn === null) return null;
  return (
    <Section title="公示">
      <Kv
        rows={[
          {
            term: "期间",
            value: (
              <>
                <DateText day={view.noticeOpensOn} full />
                {view.noticeDueOn ? (
                  <>
                    {" 至 "}
                    <DateText day={view.noticeDueOn} full />
                  </>
                ) : (
                  "，止日待工作日历载入后确定"
                )}
              </>
            ),
          },
          { term: "异议", value: `${view.objections.length} 件` },
        ]}
      />
      {view.objections.map((objection) => (
        <Objection key={objection.id} objection={objection} />
      ))}
      <NoticeShown notice={notice} />
    </Section>
  );
}

function Opinion({ title, entry }: { title: string; entry: HistoryEntry | undefined }) {
  if (!entry) return null;
  const { opinion, reason, category } = entry.details;
  return (
    <Section title={title} note={<DateText day={entry.occurredOn} />}>
      <p className="quote">
        {typeof category === "string" && `认定为${categoryLabels[category as keyof typeof categoryLabels]}。`}
        {opinion ?? reason} <span className="note">{entry.actor}</span>
      </p>
    </Section>
  );
}

function SystemNotes({ view }: { view: ApplicationView }) {
  const late = view.history.filter((entry) => entry.recordedLate);
  const signer = view.history.findLast((entry) => entry.action === "sign-first-opinion");
  const decider = view.history.findLast((entry) => ["recognize", "refuse"].includes(entry.action));
  return (
    <Section title="系统提示">
      <Kv
        rows={[
          {
            term: "审核级次",
            value: view.reviewLevels >= 3 ? "社区—街道—县三级" : "街道（社区）—县两级",
          },
          ...(signer && decider
            ? [{ term: "经手回避", value: <Status kind="ok">初审与复核不是同一人</Status> }]
            : []),
          {
            term: "记录时间",
            value:
              late.length === 0 ? (
                <Status kind="ok">无补录</Status>
              ) : (
                <Status kind="soon">{late.length} 个环节为事后补录</Status>
              ),
          },
        ]}
      />
    </Section>
  );
}

function detailLines({ action, details, actor }: HistoryEntry): string[] {
  const lines: string[] = [];
  if (action === "verify") {
    const method = verificationMethodLabels[details.method as keyof typeof verificationMethodLabels];
    const conclusion =
      verificationConclusionLabels[details.conclusion as keyof typeof verificationConclusionLabels];
    lines.push(`${method ?? ""}，${conclusion ?? ""}`);
  }
  if (action === "resolve-objection") lines.push(details.upheld ? "异议成立" : "异议不成立");
  for (const member of ["note", "text", "finding", "opinion", "reason"] as const) {
    const value = details[member];
    if (typeof value === "string" && value !== "") lines.push(value);
  }
  return [...lines, actor];
}

function HistorySection({ history }: { history: readonly HistoryEntry[] }) {
  return (
    <Section title="办理经过" note={`${history.length} 步`}>
      <Timeline
        items={history.toReversed().map((entry) => ({
          id: String(entry.position),
          day: entry.occurredOn,
          kind: "law" as const,
          title: (
            <>
              {entry.action === "create" ? "新建申请" : actionLabels[entry.action]}{" "}
              {entry.recordedLate && <Tag warn>{entry.recordedAt.slice(0, 10)} 补录</Tag>}
            </>
          ),
          lines: detailLines(entry),
        }))}
      />
    </Section>
  );
}

/** Beside the clauses: materials, notice, opinions, hints and the whole history. */
export function CaseSide({ view }: { view: ApplicationView }) {
  const passed = view.status !== "returned" && view.firstOpinionOn !== null;
  return (
    <>
      <CaseMaterials category={view.decidedCategory ?? view.category} documents={view.documents} />
      <NoticeSection view={view} />
      <Opinion
        title="初审意见"
        entry={passed ? view.history.findLast((entry) => entry.action === "sign-first-opinion") : undefined}
      />
      <Opinion
        title={view.status === "recognized" ? "认定意见" : "原因"}
        entry={view.history.findLast((entry) =>
          ["recognize", "refuse", "return", "fail-first-review", "withdraw"].includes(entry.action),
        )}
      />
      <SystemNotes view={view} />
      <HistorySection history={view.history} />
    </>
  );
}
