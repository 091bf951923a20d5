import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { paths } from "~/lib/paths";
import type { Paper } from "../paper";
import { type SummaryStage, summaryStageLabels } from "../recognition-summary";
import { isInUse, type TemplateNote } from "../template-row";
import { PrintButton } from "./print-button";
import { PrintedPaper } from "./printed-paper";
import { TemplateBanner } from "./template-banner";

type Query = {
  unit?: number | undefined;
  stage: SummaryStage;
  from?: string | undefined;
  to?: string | undefined;
};

type PageProps = {
  paper: Paper;
  unit: { id: number; name: string };
  total: number;
  template: TemplateNote | null;
  query: Query;
  printed: { who: string; unit: string; at: string; asOf: string };
};

const STAGES = (["reported", "recognized"] as const).map((code) => ({
  value: code,
  label: summaryStageLabels[code],
}));

function Filters({ query }: { query: Query }) {
  return (
    <Form method="get" className="filters no-print flex flex-wrap items-end gap-3" aria-label="汇总范围">
      {query.unit !== undefined && <input type="hidden" name="unit" value={query.unit} />}
      <Field label="环节">
        {(wiring) => <Select {...wiring} name="stage" options={STAGES} defaultValue={query.stage} />}
      </Field>
      <Field label="日期起">
        {(wiring) => <Input {...wiring} type="date" name="from" defaultValue={query.from} />}
      </Field>
      <Field label="日期止">
        {(wiring) => <Input {...wiring} type="date" name="to" defaultValue={query.to} />}
      </Field>
      <Button type="submit">生成</Button>
    </Form>
  );
}

/** 认定汇总表 of a unit, as it is reported up or as it was recognized. */
export function SummaryPage({ paper, unit, total, template, query, printed }: PageProps) {
  const { unit: _unit, ...rest } = query;
  const file = paths.recognitionSummaryFile({ unit: unit.id, ...rest });
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[{ label: "认定", to: paths.applications() }, { label: "认定汇总表" }]}
          title="认定汇总表"
          facts={[unit.name, summaryStageLabels[query.stage], `${total} 人`]}
          actions={
            total > 0 ? (
              <>
                {!isInUse(template) && <PrintButton />}
                <LinkButton to={file} reloadDocument>
                  下载 Word
                </LinkButton>
              </>
            ) : undefined
          }
        />
        <Filters query={query} />
        {total > 0 && <TemplateBanner kind="recognition_summary" note={template} />}
      </div>
      {total === 0 ? (
        <Empty title="这个范围内没有人">
          {query.stage === "reported"
            ? "没有初审通过、等待县级复核的申请。"
            : "这段期间没有认定的人。请改选日期或环节。"}
        </Empty>
      ) : (
        <div className="print-wide">
          <PrintedPaper paper={paper} template={template} printed={printed} />
        </div>
      )}
    </>
  );
}
