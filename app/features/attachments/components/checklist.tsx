import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { Status } from "~/components/ui/status";
import type { StoredFacts } from "~/features/recognition/application-facts";
import { CONDITION_DOCUMENTS, type DocumentCode } from "~/features/recognition/documents";
import { documentLabels, documentStateOptions } from "~/features/recognition/labels";
import { notHeldWords } from "~/features/recognition/not-held";
import { isProvenPaper, paperWords } from "~/features/verification/shared-papers";
import type { CheckView } from "~/features/verification/views";
import type { ChecklistItem } from "../checklist";
import { FileList } from "./file-list";
import { UploadField } from "./upload-field";

const CHECK_FORM = "check-documents";

export type ChecklistFailure = { intent: string; about: string; messages: readonly string[] } | null;

type Shared = {
  open: boolean;
  checkable: boolean;
  failure: ChecklistFailure;
  /** Recorded results: a paper 共享核验 rests on the department's. */
  checks: readonly CheckView[];
  facts: StoredFacts;
};

/** What a paper still lacks; one in order needs no word beside the choice that says how it was checked. */
function StateOf({
  item,
  chosen,
  checks,
  facts,
}: { item: ChecklistItem; chosen: boolean } & Pick<Shared, "checks" | "facts">) {
  if (item.notHeld) return <Status kind="lack">{notHeldWords(item.notHeld)}</Status>;
  if (item.verifiedBy !== null) {
    const document = { code: item.code, verifiedBy: item.verifiedBy };
    const proven = isProvenPaper(document, checks, facts);
    if (chosen && proven) return null;
    return <Status kind={proven ? "ok" : "ask"}>{paperWords(document, checks, facts)}</Status>;
  }
  if (item.files.length > 0) return <Status kind="ask">已传文件，未核验</Status>;
  if (item.missing) return <Status kind="lack">未交</Status>;
  return <span className="note">可不交</span>;
}

function whyAsked({ source, instead, missing }: ChecklistItem): string {
  if (!source) return "另外提交";
  const other =
    instead === null
      ? ""
      : missing
        ? `，或交${documentLabels[instead]}`
        : `，与${documentLabels[instead]}任交一种`;
  return `${source.article}${other}`;
}

/** The choice of how a paper was checked; belongs to the form that saves all of them. */
function VerificationSelect({ code, value }: { code: DocumentCode; value: string }) {
  return (
    <Select
      form={CHECK_FORM}
      name={`document.${code}`}
      aria-label={`${documentLabels[code]}的核验方式`}
      emptyLabel="未交"
      options={documentStateOptions(code)}
      defaultValue={value}
    />
  );
}

function uploadErrors(failure: ChecklistFailure, code: string): readonly string[] | undefined {
  return failure?.intent === "upload" && failure.about === code ? failure.messages : undefined;
}

const voidFailure = (failure: ChecklistFailure) =>
  failure?.intent === "void" ? { id: failure.about, message: failure.messages.join("") } : undefined;

/** When the applicant said so: the day of an answer that came by letter is not today. */
function SaidOn({ item }: { item: ChecklistItem }) {
  if (!CONDITION_DOCUMENTS.includes(item.code)) return null;
  return (
    <details open={item.notHeld !== null}>
      <summary className="link-btn">本人说明没有的日期</summary>
      <Input
        type="date"
        form={CHECK_FORM}
        name={`saidOn.${item.code}`}
        aria-label={`${documentLabels[item.code]}：本人说明没有的日期`}
        defaultValue={item.notHeld?.saidOn ?? ""}
      />
      <p className="note">选“本人没有（交不出）”时填，空着按今天记。</p>
    </details>
  );
}

function Paper({ item, open, checkable, failure, checks, facts }: Shared & { item: ChecklistItem }) {
  const label = documentLabels[item.code];
  return (
    <li className="mat" id={item.code}>
      <div className="mat-what">
        <h3>{label}</h3>
        <p className="note">{whyAsked(item)}</p>
      </div>
      <div className="mat-check">
        <StateOf item={item} chosen={checkable} checks={checks} facts={facts} />
        {checkable && <VerificationSelect code={item.code} value={item.verifiedBy ?? ""} />}
        {checkable && <SaidOn item={item} />}
      </div>
      <div className="mat-files">
        {item.files.length === 0 && <p className="note">还没有照片或扫描件</p>}
        <FileList files={item.files} voidable={open} failed={voidFailure(failure)} />
      </div>
      {open && (
        <UploadField
          label={label}
          fields={{ intent: "upload", documentCode: item.code }}
          errors={uploadErrors(failure, item.code)}
        />
      )}
    </li>
  );
}

/** Papers the category does not ask for: folded away until one is handed in. */
function OtherPapers({
  others,
  open,
  checkable,
  failure,
}: Omit<Shared, "checks" | "facts"> & { others: readonly DocumentCode[] }) {
  if (others.length === 0 || (!open && !checkable)) return null;
  const failedHere = failure?.intent === "upload" && others.some((code) => code === failure.about);
  return (
    <details className="mat-more" open={failedHere}>
      <summary className="link-btn">还交了别的证件（{others.length} 种可加）</summary>
      <ul className="mats">
        {others.map((code) => (
          <li className="mat" key={code}>
            <div className="mat-what">
              <h3>{documentLabels[code]}</h3>
              <p className="note">本类别不要求</p>
            </div>
            <div className="mat-check">
              {checkable ? <VerificationSelect code={code} value="" /> : <span className="note">未交</span>}
            </div>
            <div className="mat-files" />
            {open && (
              <UploadField
                label={documentLabels[code]}
                fields={{ intent: "upload", documentCode: code }}
                errors={uploadErrors(failure, code)}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Each paper of the category: how it was checked, its files, and what can still be done. */
export function Checklist({
  items,
  others,
  version,
  ...shared
}: Shared & { items: readonly ChecklistItem[]; others: readonly DocumentCode[]; version: number }) {
  const lacking = items.filter((item) => item.missing && item.code !== alternativeOf(items, item)).length;
  return (
    <Section title="材料清单" note={`二（一） · ${lacking === 0 ? "齐" : `缺 ${lacking} 件`}`}>
      <ul className="mats">
        {items.map((item) => (
          <Paper key={item.code} item={item} {...shared} />
        ))}
      </ul>
      <OtherPapers others={others} {...shared} />
      {shared.checkable && (
        <Form method="post" id={CHECK_FORM} className="mat-save" preventScrollReset>
          <input type="hidden" name="intent" value="check" />
          <input type="hidden" name="version" value={version} />
          <Button type="submit" look="primary">
            保存核验方式
          </Button>
          <span className="note">
            核验方式在受理前可以改；受理后只能补充文件，登记为“本人没有”的后来交来才可以改。本人说明没有、交不出的材料选“本人没有”，受理后可以办理初审不通过。选“共享核验”的，受理后请在核实情况登记部门的比对结果，登记前按“无比对记录”列出。
          </span>
        </Form>
      )}
    </Section>
  );
}

/** Of two papers that can stand for each other only the first counts as missing. */
function alternativeOf(items: readonly ChecklistItem[], item: ChecklistItem): DocumentCode | null {
  const first = items.find((other) => other.code === item.code || other.code === item.instead);
  return first?.code === item.code ? null : item.code;
}
