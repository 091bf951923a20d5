import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { checklistOf, type ChecklistItem } from "~/features/attachments/checklist";
import { attachmentKindLabels, type AttachmentKind } from "~/features/attachments/kinds";
import { type AttachmentView, inForce } from "~/features/attachments/views";
import { type SignatureView, signatureWayLabels } from "~/features/signatures/ways";
import { sourceLabel } from "~/features/verification/departments";
import { CHECKABLE_STATUSES } from "~/features/verification/rules";
import { departmentOfDocument, isProvenPaper, paperWords } from "~/features/verification/shared-papers";
import type { CalendarDate } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { ApplicationView } from "../application-view";
import { missingDocuments } from "../documents";
import { documentLabels } from "../labels";
import { heldDocuments, notHeldWords } from "../not-held";

/** What is kept beside the application: its files, and the signature under the declaration. */
export type CaseFiles = {
  attachments: readonly AttachmentView[];
  signature: Pick<SignatureView, "way" | "signedOn"> | null;
};

const MATERIALS = (view: ApplicationView, anchor = "") =>
  `${paths.applicationPart(view.id, "materials")}${anchor && `#${anchor}`}`;

/** The day a paper was checked: when that was recorded last, else with the submission. */
function checkedOn(view: ApplicationView, item: ChecklistItem): CalendarDate {
  const label = documentLabels[item.code];
  const step =
    view.history.findLast(
      ({ action, details }) =>
        action === "check-documents" && typeof details.note === "string" && details.note.includes(label),
    ) ?? view.history.findLast(({ action }) => action === "submit");
  return (step ?? view.history[0])?.occurredOn ?? view.createdAt.slice(0, 10);
}

/** One file opens at once, several on the page that lists them. */
function PaperName({ view, item }: { view: ApplicationView; item: ChecklistItem }) {
  const label = documentLabels[item.code];
  const [file, ...more] = item.files;
  if (!file) return <>{label}</>;
  return more.length === 0 ? (
    <AppLink to={paths.attachment(file.id)} reloadDocument>
      {label}
    </AppLink>
  ) : (
    <AppLink to={MATERIALS(view, item.code)}>{label}</AppLink>
  );
}

/** 共享核验 without a recorded answer of the department is open, with the way to record it. */
function CheckedHow({ view, item, count }: { view: ApplicationView; item: ChecklistItem; count: string }) {
  if (item.verifiedBy === null) return null;
  if (item.notHeld) return <Status kind="lack">{notHeldWords(item.notHeld)}</Status>;
  const document = { code: item.code, verifiedBy: item.verifiedBy };
  const words = `${paperWords(document, view.checks, view.facts)}${count}`;
  if (isProvenPaper(document, view.checks, view.facts)) return <>{words}</>;
  const department = departmentOfDocument(item.code);
  return (
    <>
      <Status kind="ask">{words}</Status>{" "}
      {CHECKABLE_STATUSES.includes(view.status) && (
        <AppLink to={`${paths.applicationPart(view.id, "checks")}?source=${department}`}>
          登记{sourceLabel(department)}结果
        </AppLink>
      )}
    </>
  );
}

function PaperRow({ view, item }: { view: ApplicationView; item: ChecklistItem }) {
  const count = item.files.length > 0 ? `，${item.files.length} 个文件` : "";
  const told = view.corrections.find(
    (one) => one.state === "open" && one.items.some((told) => told.code === item.code),
  );
  return (
    <tr>
      <th scope="row">
        <PaperName view={view} item={item} />
      </th>
      <td>
        {item.verifiedBy !== null && <CheckedHow view={view} item={item} count={count} />}
        {item.verifiedBy === null && item.missing && item.files.length === 0 && (
          <Status kind="lack">未交</Status>
        )}
        {item.verifiedBy === null && (!item.missing || item.files.length > 0) && (
          <Status kind="ask">
            {item.files.length > 0 ? "已传，" : ""}未核验{count}
          </Status>
        )}
      </td>
      <td>
        {item.verifiedBy !== null && <DateText day={checkedOn(view, item)} />}
        {item.verifiedBy === null && told && (
          <>
            <DateText day={told.requestedOn} /> 告知
          </>
        )}
      </td>
    </tr>
  );
}

function DeclarationRow({ view, signature }: { view: ApplicationView; signature: CaseFiles["signature"] }) {
  return (
    <tr>
      <th scope="row">
        <AppLink to={paths.applicationPart(view.id, "declaration")}>书面承诺</AppLink>
      </th>
      <td>
        {signature &&
          (view.writtenDeclaration.state === "stale" ? (
            <Status kind="ask">{signatureWayLabels[signature.way]}，签名后内容有改动</Status>
          ) : (
            signatureWayLabels[signature.way]
          ))}
        {view.writtenDeclaration.state === "interface" && "由对接系统随申请报送"}
        {view.writtenDeclaration.state === "none" && view.declaration && (
          <Status kind="ask">已勾选承诺，未签名</Status>
        )}
        {!signature && !view.declaration && <Status kind="lack">未签</Status>}
      </td>
      <td>{signature && <DateText day={signature.signedOn} />}</td>
    </tr>
  );
}

/** Photos of visits, papers of objections and the like, one row per purpose. */
function OtherRow({
  view,
  kind,
  files,
}: {
  view: ApplicationView;
  kind: AttachmentKind;
  files: readonly AttachmentView[];
}) {
  const latest = files.at(-1);
  if (!latest) return null;
  return (
    <tr>
      <th scope="row">
        <AppLink to={MATERIALS(view, kind)}>{attachmentKindLabels[kind]}</AppLink>
      </th>
      <td>{files.length} 个文件</td>
      <td>
        <DateText day={latest.uploadedOn} />
      </td>
    </tr>
  );
}

const OTHER_KINDS = ["site_check", "signature", "objection", "household", "other"] as const;

/** Rows of the checklist: asked for or handed in; of two that stand for each other the one that is there. */
function rowsOf(view: ApplicationView, attachments: readonly AttachmentView[]): ChecklistItem[] {
  const { items } = checklistOf(view.decidedCategory ?? view.category, view.documents, attachments);
  return items.filter((item) => {
    if (item.verifiedBy !== null || item.files.length > 0) return true;
    if (!item.missing) return false;
    const first = items.find((other) => other.code === item.code || other.code === item.instead);
    return first === item;
  });
}

/** The materials: how each was checked and when, with its files; what is missing stands out. */
export function CaseMaterials({ view, files }: { view: ApplicationView; files: CaseFiles }) {
  const { attachments, signature } = files;
  const lacking = missingDocuments(
    view.decidedCategory ?? view.category,
    heldDocuments(view.documents).map((one) => one.code),
  ).length;
  return (
    <Section
      title="材料"
      note={`二（一） · ${lacking === 0 ? "齐" : `缺 ${lacking} 件`}`}
      aside={<AppLink to={MATERIALS(view)}>材料和文件</AppLink>}
    >
      <table className="ev">
        <caption className="visually-hidden">材料清单</caption>
        <tbody>
          {rowsOf(view, attachments).map((item) => (
            <PaperRow key={item.code} view={view} item={item} />
          ))}
          <DeclarationRow view={view} signature={signature} />
          {OTHER_KINDS.map((kind) => (
            <OtherRow
              key={kind}
              view={view}
              kind={kind}
              files={inForce(attachments).filter((one) => one.kind === kind)}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
