import { batchWords } from "../compared-batch";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import { factTitle, factWords, type PlaceNames } from "../fact-keys";
import { groupBy } from "../group-by";
import { checkConclusionLabel, checkSourceLabel } from "../labels";
import type { CheckProblem, CheckView } from "../views";
import { CONCLUSION_MARKS } from "./department-section";

type Photo = { id: string; subjectId: string | null; fileName: string };

/** What was recorded in one go: a department's answer, a visit with its findings, an acceptance of declarations. */
function recordingOf(check: CheckView): string {
  const { method, source, occurredOn, batch, note, actor, id } = check;
  if (method === "site_check") return batch ?? id;
  return [method, source, occurredOn, batch, note, actor].join("|");
}

function subjectOf(check: CheckView): string {
  if (check.factKey) return factTitle(check.factKey);
  return check.method === "site_check" ? "核查结论" : "整体情况";
}

function VoidForm({ check, problem }: { check: CheckView; problem: CheckProblem | null }) {
  const mine = problem?.intent === "void" && problem.about === check.id ? problem : null;
  return (
    <ConfirmForm
      label="作废"
      look="quiet"
      size="sm"
      title={`作废${checkSourceLabel(check)}的结果：${subjectOf(check)}`}
      confirmLabel="作废"
      fields={{ intent: "void", checkId: check.id, version: check.version }}
      error={mine?.problem.message}
    >
      <p className="note">
        登记有误的才作废；记录和原因都保留，由它引起、还没处理的疑点一并关闭。
        {check.method === "site_check" && "这次核查看到的各项一并作废。"}
      </p>
      <Field label="作废原因" error={mine?.errors.reason}>
        {(wiring) => <Textarea {...wiring} name="reason" rows={2} maxLength={1000} required />}
      </Field>
    </ConfirmForm>
  );
}

function ResultRow({
  check,
  places,
  recordable,
  problem,
}: {
  check: CheckView;
  places: PlaceNames;
  recordable: boolean;
  problem: CheckProblem | null;
}) {
  // The findings of a visit are voided with the visit.
  const voidable = recordable && !check.voided && (check.method !== "site_check" || check.factKey === null);
  return (
    <div className="row wrap">
      <span className="grow">
        {subjectOf(check)}
        {check.sharedValue !== undefined && (
          <span className="note">：{factWords(check.factKey ?? "", check.sharedValue, places)}</span>
        )}
      </span>
      {check.voided ? (
        <Status kind="end">已作废</Status>
      ) : (
        <Status kind={CONCLUSION_MARKS[check.conclusion]}>{checkConclusionLabel(check)}</Status>
      )}
      {voidable && <VoidForm check={check} problem={problem} />}
    </div>
  );
}

function Recording({
  checks,
  places,
  photos,
  recordable,
  problem,
}: {
  checks: readonly CheckView[];
  places: PlaceNames;
  photos: readonly Photo[];
  recordable: boolean;
  problem: CheckProblem | null;
}) {
  const head = checks.find((one) => one.factKey === null) ?? checks[0];
  if (!head) return null;
  const voided = checks.find((one) => one.voided)?.voided;
  const about = [
    head.place && `在${head.place}`,
    head.personMet && `见到${head.personMet}`,
    head.batch && head.method === "data_sharing" && batchWords(head.batch),
    head.note,
    voided && `作废原因：${voided.reason}`,
  ].filter(Boolean);
  return (
    <div className="border-b border-rule py-2">
      <p>
        <b>{checkSourceLabel(head)}</b>{" "}
        <span className="note">
          {head.actor} <DateText day={head.occurredOn} />
        </span>
      </p>
      {[head, ...checks.filter((one) => one !== head)].map((check) => (
        <ResultRow key={check.id} check={check} places={places} recordable={recordable} problem={problem} />
      ))}
      {about.length > 0 && <p className="note">{about.join("，")}</p>}
      {photos.length > 0 && (
        <p className="note row wrap">
          照片：
          {photos.map((photo, index) => (
            <AppLink key={photo.id} to={paths.attachment(photo.id)} reloadDocument title={photo.fileName}>
              第 {index + 1} 张
            </AppLink>
          ))}
        </p>
      )}
    </div>
  );
}

/** Every recorded result, latest first, with what can be done about a wrong one. */
export function CheckRecords({
  checks,
  places,
  photos,
  recordable,
  problem,
}: {
  checks: readonly CheckView[];
  places: PlaceNames;
  photos: readonly Photo[];
  recordable: boolean;
  problem: CheckProblem | null;
}) {
  const recordings = groupBy(checks, recordingOf);
  return (
    <Section title="核实记录" note={`${recordings.length} 次`}>
      {recordings.length === 0 && <p className="note">还没有登记核实结果。</p>}
      {recordings.map(([key, group]) => (
        <Recording
          key={key}
          checks={group}
          places={places}
          photos={photos.filter((photo) => group.some((one) => one.id === photo.subjectId))}
          recordable={recordable}
          problem={problem}
        />
      ))}
    </Section>
  );
}
