import { Form, useNavigation } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { ImportCounts, ImportKind, ImportResult, ImportStatus } from "../kinds";
import { importUnits, resultSentence } from "../labels";

type Batch = {
  id: string;
  kind: ImportKind;
  status: ImportStatus;
  unitName: string;
  version: number;
  result: ImportResult | null;
};

type Rows = {
  counts: ImportCounts;
  /** Whose address names another place. */
  placedHere: number;
  /** Recognized under the notice, by a procedure that is not on record here. */
  afterNotice: number;
};

/** Exactly what a commit does, in words of the kind. */
function effects({ kind, unitName }: Batch, { counts, placedHere, afterNotice }: Rows): string[] {
  const number = formatInteger(counts.ready);
  const created =
    kind === "people"
      ? `${number} 人建册并登记为存量认定，不重新审核，由提交导入的人负责，批次和文件留存；户籍地按${unitName}所在县（市、区）登记，导入后请核对。`
      : `${number} 个岗位进入岗位库，可以推荐；没有有效期的须确认后才推荐。`;
  return [
    ...(counts.ready > 0 ? [created] : ["没有可导入的行。"]),
    ...(afterNotice > 0
      ? [
          `其中 ${formatInteger(afterNotice)} 人的认定日期在 2022 年 5 月 10 日以后，本系统没有他们的申请、公示和县级决定：请确认认定表在手，导入后档案照此注明，通知县级复核员核对，并列入自动检查 R14。`,
        ]
      : []),
    ...(placedHere > 0
      ? [`其中 ${formatInteger(placedHere)} 人的地址写的是别的街道或社区，一律按${unitName}登记，请核对。`]
      : []),
    ...(counts.existing > 0 ? [`${formatInteger(counts.existing)} 行已登记，跳过，原有内容不变。`] : []),
    ...(counts.error > 0
      ? [`${formatInteger(counts.error)} 行有错误，不导入；可下载错误表，改正后再上传。`]
      : []),
  ];
}

function Commit({ batch, rows }: { batch: Batch; rows: Rows }) {
  const { counts } = rows;
  const { measure } = importUnits[batch.kind];
  const busy = useNavigation().state !== "idle";
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-t border-rule py-3">
      <ul className="max-w-[720px]">
        {effects(batch, rows).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form method="post" className="no-print">
        <input type="hidden" name="version" value={batch.version} />
        <Button
          type="submit"
          name="intent"
          value="commit"
          look="primary"
          aria-busy={busy}
          blocked={counts.ready === 0 ? "没有可导入的行" : undefined}
        >
          {`导入 ${formatInteger(counts.ready)} ${measure}`}
        </Button>
      </Form>
    </div>
  );
}

function Result({ batch, result, error }: { batch: Batch; result: ImportResult; error: string | undefined }) {
  const { measure, noun } = importUnits[batch.kind];
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-t border-rule py-3">
      <p className="max-w-[720px]">
        <b>{resultSentence(batch.kind, result)}</b>
        <span className="note block">同一文件再上传一次，不会重复建立。</span>
      </p>
      <div className="flex flex-wrap gap-2 no-print">
        {batch.kind === "people" ? (
          <LinkButton to={paths.people()}>看一人一册</LinkButton>
        ) : (
          <LinkButton to={paths.vacancies()}>看岗位库</LinkButton>
        )}
        {result.created > 0 && (
          <ConfirmForm
            label="撤销导入"
            look="danger"
            title={`收回这次导入的 ${formatInteger(result.created)} ${measure}？`}
            confirmLabel="撤销导入"
            irreversible
            fields={{ intent: "undo", version: batch.version }}
            error={error}
          >
            <p>
              本次新建的{noun}整批删除。只要其中有一{measure}已办理其他业务，就不能撤销。
            </p>
          </ConfirmForm>
        )}
      </div>
    </div>
  );
}

/** What the import will do or has done, and the one step that is open. */
export function CommitPanel({
  batch,
  undoError,
  ...rows
}: Rows & {
  batch: Batch;
  undoError: string | undefined;
}) {
  if (batch.status === "previewed") return <Commit batch={batch} rows={rows} />;
  if (batch.status === "committed" && batch.result)
    return <Result batch={batch} result={batch.result} error={undoError} />;
  return (
    <Banner>
      这次导入已撤销，收回 {formatInteger(batch.result?.undone ?? 0)} {importUnits[batch.kind].measure}
      。需要时请重新上传文件。
    </Banner>
  );
}
