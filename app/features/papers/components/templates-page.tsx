import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { RefusedForm } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import { TableScroll } from "~/components/ui/table-scroll";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { type PaperKind, paperLabels } from "../paper";
import type { TemplateRow } from "../template-row";

type PageProps = {
  unit: string;
  templates: readonly TemplateRow[];
  kinds: readonly {
    kind: PaperKind;
    label: string;
    placeholders: readonly string[];
    required: readonly string[];
  }[];
  today: string;
  problem: PageProblem | null;
};

function TemplateTable({ templates, today }: Pick<PageProps, "templates" | "today">) {
  if (templates.length === 0) {
    return <Empty title="还没有自己的模板">文书按内置样式生成。需要用本地样式的，在下面上传。</Empty>;
  }
  return (
    <TableScroll label="文书模板">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">文书</th>
            <th scope="col">单位</th>
            <th scope="col">文件</th>
            <th scope="col">启用</th>
            <th scope="col">上传</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {templates.map((row) => (
            <tr key={row.id}>
              <th scope="row">{paperLabels[row.kind]}</th>
              <td>{row.unit}</td>
              <td>
                {row.own ? (
                  <AppLink to={paths.paperTemplateFile(row.id)} reloadDocument>
                    {row.fileName}
                  </AppLink>
                ) : (
                  row.fileName
                )}
              </td>
              <td>
                <DateText day={row.fromOn} /> {row.fromOn > today ? "起" : "已启用"}
              </td>
              <td>
                {row.by} {row.uploadedAt}
              </td>
              <td>
                {row.own ? (
                  <Form method="post">
                    <input type="hidden" name="template" value={row.id} />
                    <Button type="submit" size="sm" look="quiet" name="intent" value="retire">
                      停用
                    </Button>
                  </Form>
                ) : (
                  "上级模板"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function UploadForm({ kinds, today, problem }: Pick<PageProps, "kinds" | "today" | "problem">) {
  const errorOf = (path: string) =>
    problem?.violations.filter((one) => one.path === path).map((one) => one.message);
  return (
    <Form method="post" encType="multipart/form-data" className="grid max-w-xl gap-3">
      <RefusedForm fields={{ intent: "upload" }}>
        <Field label="文书" error={errorOf("kind")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="kind"
              options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
            />
          )}
        </Field>
        <Field label="启用日期" error={errorOf("fromOn")}>
          {(wiring) => (
            <Input {...wiring} type="date" name="fromOn" defaultValue={today} min={today} required />
          )}
        </Field>
      </RefusedForm>
      <Field
        label="模板文件"
        hint=".docx，不超过 2 MB；在要填的位置写 {{姓名}} 这样的占位符。每种文书必须有的占位符见下方，缺了不能启用。"
        error={errorOf("file")}
      >
        {(wiring) => <Input {...wiring} type="file" name="file" accept=".docx" required />}
      </Field>
      <div className="acts">
        <Button type="submit" look="primary" name="intent" value="upload">
          上传并启用
        </Button>
      </div>
    </Form>
  );
}

/** A bureau's own forms in the place of the built-in ones, and the names they may use. */
export function TemplatesPage({ unit, templates, kinds, today, problem }: PageProps) {
  return (
    <>
      <PageHead
        crumbs={[{ label: "管理" }, { label: "文书模板" }]}
        title="文书模板"
        sub={`${unit}。没有模板的文书用内置样式；下级单位没有自己的模板时，用上级的。`}
      />
      {problem && problem.violations.length === 0 && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <Section title="在用的模板">
        <TemplateTable templates={templates} today={today} />
      </Section>
      <Section title="上传模板" className="mt-6">
        <UploadForm kinds={kinds} today={today} problem={problem} />
      </Section>
      <Section
        className="mt-6"
        title="占位符"
        note="名字必须完全一致；表格类占位符要单独占一段，必须有的不能放在隐藏文字里。没有放印章占位符的，印章和二维码自动加在文末。"
      >
        {kinds.map(({ kind, label, placeholders, required }) => (
          <details key={kind}>
            <summary>
              {label}（{placeholders.length} 个）
            </summary>
            <p>
              <AppLink to={paths.paperTemplateFile(`blank-${kind}`)} reloadDocument>
                下载含全部占位符的起始文件
              </AppLink>
            </p>
            <p className="break-words">
              必须有：<b>{required.map((name) => `{{${name}}}`).join("　")}</b>
            </p>
            <p className="break-words">{placeholders.map((name) => `{{${name}}}`).join("　")}</p>
          </details>
        ))}
      </Section>
    </>
  );
}
