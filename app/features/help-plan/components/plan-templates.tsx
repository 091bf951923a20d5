import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { TableScroll } from "~/components/ui/table-scroll";
import { pathLabels } from "~/features/help-plan/labels";
import { STEPS } from "~/features/help-plan/measure";
import { HELP_PATHS, type HelpPath } from "~/features/help-plan/status";
import { serviceTypes } from "~/lib/codes/help";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";

export type TemplateView = {
  id: string;
  unitId: number;
  unitName: string;
  path: HelpPath;
  title: string;
  step: string;
  content: string;
  way: string;
  createdByName: string;
  version: number;
};

export type TemplateDraft = { path: string; title: string; step: string; content: string; way: string };

export function TemplateTable({ templates, unitId }: { templates: readonly TemplateView[]; unitId: number }) {
  if (templates.length === 0) {
    return (
      <Empty title="还没有常用说法">写一条带〔…〕空格的说法，经办人在方案里插入后填上本人的情况。</Empty>
    );
  }
  return (
    <TableScroll label="方案用语">
      <table className="table static stack">
        <caption className="visually-hidden">方案用语</caption>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">路径、步骤、途径</th>
            <th scope="col">内容</th>
            <th scope="col">单位</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {templates.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.title}</th>
              <td data-label="路径、步骤、途径">
                {pathLabels[row.path]}
                <span className="sub">
                  {row.step} · {row.way}
                </span>
              </td>
              <td data-label="内容">{row.content}</td>
              <td data-label="单位">
                {row.unitName}
                <span className="sub">{row.createdByName}</span>
              </td>
              <td>
                {row.unitId === unitId ? (
                  <div className="row">
                    <AppLink to={paths.planTemplates({ edit: row.id })}>修改</AppLink>
                    <ConfirmForm
                      label="停用"
                      size="sm"
                      look="quiet"
                      title={`停用“${row.title}”`}
                      confirmLabel="停用"
                      fields={{ intent: "retire", id: row.id, version: row.version }}
                    >
                      <p>停用后方案里不再能插入；已写进方案的不变。</p>
                    </ConfirmForm>
                  </div>
                ) : (
                  <span className="muted">上级用语</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** A wording with at least one 〔…〕 place: a starting point, never a finished measure. */
export function TemplateForm({
  editing,
  draft,
  errors,
}: {
  editing: TemplateView | null;
  draft: TemplateDraft | null;
  errors: Readonly<Record<string, readonly string[]>>;
}) {
  const value = draft ?? editing;
  return (
    <Section title={editing ? `修改“${editing.title}”` : "新加一条"} note="本单位和所辖单位的经办人都能插入">
      <Form
        method="post"
        className="grid max-w-xl gap-3"
        key={`${editing?.id ?? "new"}-${editing?.version ?? 0}`}
      >
        <input type="hidden" name="intent" value="save" />
        {editing && (
          <>
            <input type="hidden" name="id" value={editing.id} />
            <input type="hidden" name="version" value={editing.version} />
          </>
        )}
        <Field label="名称" error={errors.title}>
          {(wiring) => (
            <Input {...wiring} name="title" maxLength={30} defaultValue={value?.title ?? ""} required />
          )}
        </Field>
        <div className="half">
          <Field label="路径" error={errors.path}>
            {(wiring) => (
              <Select
                {...wiring}
                name="path"
                defaultValue={value?.path ?? "market"}
                options={HELP_PATHS.map((path) => ({ value: path, label: pathLabels[path] }))}
              />
            )}
          </Field>
          <Field label="步骤" error={errors.step}>
            {(wiring) => (
              <Select
                {...wiring}
                name="step"
                defaultValue={value?.step ?? STEPS.place}
                options={Object.values(STEPS).map((step) => ({ value: step, label: step }))}
              />
            )}
          </Field>
          <Field label="途径" error={errors.way}>
            {(wiring) => (
              <Select
                {...wiring}
                name="way"
                defaultValue={value?.way ?? ""}
                emptyLabel="请选择"
                options={serviceTypes.options.map(({ label }) => ({ value: label, label }))}
                required
              />
            )}
          </Field>
        </div>
        <Field
          label="内容"
          hint="要经办人填的地方写〔…〕，如：与〔单位〕约定〔日期〕陪同面试。至少留一处。"
          error={errors.content}
        >
          {(wiring) => (
            <Textarea
              {...wiring}
              name="content"
              rows={3}
              maxLength={500}
              defaultValue={value?.content ?? ""}
              required
            />
          )}
        </Field>
        <div className="acts">
          <Button type="submit" look="primary">
            {editing ? "保存修改" : "加入"}
          </Button>
          {editing && <AppLink to={paths.planTemplates()}>取消</AppLink>}
        </div>
      </Form>
    </Section>
  );
}
