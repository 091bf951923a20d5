import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field, FieldGroup } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import type { CorrectionItem } from "~/features/recognition/application-inputs";

const KIND_TITLES: Record<CorrectionItem["kind"], string> = {
  document: "缺少的材料",
  field: "没有填的事项",
  other: "其他",
};

const EXTRA_LINES = [1, 2, 3] as const;

type Row = CorrectionItem & { index: number; ticked: boolean };

function ItemRow({ row }: { row: Row }) {
  const { index, kind, code, message, ticked } = row;
  return (
    <div className="row py-1">
      <input type="hidden" name={`kind.${index}`} value={kind} />
      <input type="hidden" name={`code.${index}`} value={code} />
      <input
        type="checkbox"
        name="item"
        value={index}
        defaultChecked={ticked}
        aria-label={`告知：${message}`}
      />
      <Input
        name={`message.${index}`}
        defaultValue={message}
        aria-label={`第 ${index + 1} 项的内容`}
        maxLength={200}
        className="grow"
      />
    </div>
  );
}

/** Everything that is missing, proposed at once; ticked lines go on the notice, their words can be edited. */
export function CorrectionForm({
  rows,
  added,
  note,
  version,
  errors,
}: {
  rows: readonly Row[];
  added: readonly string[];
  note: string;
  version: number;
  errors: Record<string, string[]>;
}) {
  const kinds = (["document", "field", "other"] as const).filter((kind) =>
    rows.some((row) => row.kind === kind),
  );
  return (
    <Form method="post" className="max-w-[920px]">
      <input type="hidden" name="version" value={version} />
      {kinds.map((kind) => (
        <Section
          key={kind}
          title={KIND_TITLES[kind]}
          note={`${rows.filter((row) => row.kind === kind).length} 项，二（一）`}
          className="mt-4"
        >
          <div className={kind === "field" ? "grid gap-x-6 sm:grid-cols-2" : undefined}>
            {rows
              .filter((row) => row.kind === kind)
              .map((row) => (
                <ItemRow key={row.index} row={row} />
              ))}
          </div>
        </Section>
      ))}
      <Section title="另外要补的" note="没有就空着" className="mt-4">
        <FieldGroup label={<span className="visually-hidden">另外要补的内容</span>} error={errors.items}>
          <div className="grid gap-2 py-1">
            {EXTRA_LINES.map((line, index) => (
              <Input
                key={line}
                name="added"
                aria-label={`另外要补的第 ${line} 项`}
                defaultValue={added[index] ?? ""}
                maxLength={200}
              />
            ))}
          </div>
        </FieldGroup>
        <Field label="补正说明" mark="选填" hint="到哪里补、找谁、带什么。" error={errors.note}>
          {(wiring) => <Textarea {...wiring} name="note" rows={2} maxLength={1000} defaultValue={note} />}
        </Field>
      </Section>
      <p className="row wrap mt-3">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          一次性告知申请人
        </Button>
        <span className="note">告知后等申请人补正，补正前不能受理，也不能再次告知。</span>
      </p>
    </Form>
  );
}
