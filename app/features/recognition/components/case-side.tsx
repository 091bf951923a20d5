import { Section } from "~/components/ui/section";
import { Tag } from "~/components/ui/tag";
import { Timeline } from "~/components/ui/timeline";
import { MessageSection } from "~/features/applicant-messages/components/message-section";
import { CertificateEntry } from "~/features/certificates/components/certificate-entry";
import { postingGap } from "~/features/public-notices/rules";
import { SettledQuestions } from "~/features/verification/components/case-questions";
import { CorrectionSection } from "~/features/verification/components/correction-section";
import type { ApplicationView, HistoryEntry } from "../application-view";
import type { CaseDesk } from "../desk-view";
import { clausesOfStep } from "../refusal-clauses";
import { historyLabels, verificationConclusionLabels, verificationMethodLabels } from "../labels";
import { CaseDepartments } from "./case-departments";
import { CaseHints } from "./case-hints";
import { type CaseFiles, CaseMaterials } from "./case-materials";
import { CaseNoticeSection } from "./case-notice";
import { CaseOpinions } from "./case-opinions";

/** Whether a result of a department stood on file by the day of a verification that names the departments. */
function isBareSharing({ details, occurredOn }: HistoryEntry, checks: ApplicationView["checks"]): boolean {
  return (
    details.method === "data_sharing" &&
    !checks.some(
      (one) => one.voided === null && one.method === "data_sharing" && one.occurredOn <= occurredOn,
    )
  );
}

function detailLines(entry: HistoryEntry, checks: ApplicationView["checks"]): string[] {
  const { action, details, actor } = entry;
  const lines: string[] = [];
  if (action === "verify") {
    const method = verificationMethodLabels[details.method as keyof typeof verificationMethodLabels];
    const conclusion =
      verificationConclusionLabels[details.conclusion as keyof typeof verificationConclusionLabels];
    const bare = isBareSharing(entry, checks) ? "（没有登记部门比对结果，为经办人结论）" : "";
    lines.push(`${method ?? ""}，${conclusion ?? ""}${bare}`);
  }
  if (action === "resolve-objection") lines.push(details.upheld ? "异议成立" : "异议不成立");
  if (details.repeatNotice === true) lines.push("须重新公示");
  if (details.noticeEnteredLate && typeof details.paperNotice !== "string") {
    const presence = details.noticeEnteredLate === "after_close" ? "none" : "part";
    lines.push(`${postingGap({ presence, stated: false })}。`);
  }
  if (action === "add-grounds") {
    lines.push(
      ...clausesOfStep(details).map(({ title, fact, source }) => `${source.article} ${title}：${fact}`),
    );
  }
  if (typeof details.waiting === "string") lines.push(`认定时等部门结果：${details.waiting}`);
  for (const member of ["note", "text", "finding", "opinion", "reason", "paperNotice"] as const) {
    const value = details[member];
    if (typeof value === "string" && value !== "") lines.push(value);
  }
  return [...lines, actor];
}

function HistorySection({ history, checks }: Pick<ApplicationView, "history" | "checks">) {
  return (
    <Section title="办理经过" note={`${history.length} 步`}>
      <Timeline
        items={history.toReversed().map((entry) => ({
          id: String(entry.position),
          day: entry.occurredOn,
          kind: "law" as const,
          title: (
            <>
              {historyLabels[entry.action]}{" "}
              {entry.recordedLate && <Tag warn>{entry.recordedAt.slice(0, 10)} 补录</Tag>}
            </>
          ),
          lines: detailLines(entry, checks),
        }))}
      />
    </Section>
  );
}

/** Beside the clauses: departments, materials, notice, opinions, hints and the whole history. */
export function CaseSide({ view, files, desk }: { view: ApplicationView; files: CaseFiles; desk: CaseDesk }) {
  return (
    <>
      <CaseDepartments view={view} />
      <SettledQuestions view={view} />
      <CaseMaterials view={view} files={files} />
      <CorrectionSection corrections={view.corrections} />
      <CaseNoticeSection view={view} notices={desk.notices} objectors={desk.objectors} />
      <CaseOpinions view={view} seals={desk.seals} />
      {desk.certificates && (
        <CertificateEntry personId={view.personId} entries={desk.certificates} mayAct={desk.hints.hand} />
      )}
      <CaseHints view={view} desk={desk} />
      <MessageSection view={view} />
      <HistorySection history={view.history} checks={view.checks} />
    </>
  );
}
