import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/choice-group";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import { FileList } from "~/features/attachments/components/file-list";
import { documentLabels } from "~/features/recognition/labels";
import { DOCUMENT_CODES } from "~/features/recognition/documents";
import { paths } from "~/lib/paths";
import { NEUTRAL_ANSWER } from "../intake";
import type { IntakeCase } from "../views";
import { QueryCodeSlip, type Reissued } from "./query-code-slip";

function Files({ files }: { files: IntakeCase["files"] }) {
  if (files.length === 0) return <p className="note">没有上传材料。</p>;
  const groups = [
    ...DOCUMENT_CODES.map((code) => ({
      label: documentLabels[code],
      files: files.filter((file) => file.documentCode === code),
    })),
    { label: "其他材料", files: files.filter((file) => file.documentCode === null) },
  ].filter((group) => group.files.length > 0);
  return (
    <>
      {groups.map((group) => (
        <Section key={group.label} level={3} title={group.label}>
          <FileList files={group.files} />
        </Section>
      ))}
    </>
  );
}

function Actions({ found }: { found: IntakeCase }) {
  const fields = { version: found.version };
  return (
    <Section title="办理">
      {found.hold && <Banner tone="warn">{found.hold}</Banner>}
      <div className="row wrap mt-3">
        <ConfirmForm
          label="核对身份证后转为申请"
          look="primary"
          title="转为申请"
          confirmLabel="转为申请"
          fields={{ ...fields, intent: "connect" }}
        >
          <p>与登记不同的，以登记为准，并列为疑点待核实。转入后在“申请”的已提交里受理。</p>
          <Checkbox name="checked" value="yes">
            已核对本人身份证，是同一人
          </Checkbox>
        </ConfirmForm>
        <ConfirmForm
          label="不予接收，答复申请人"
          title="答复申请人"
          confirmLabel="答复"
          fields={{ ...fields, intent: "answer" }}
        >
          <Field label="答复" hint="申请人在查询进度页看到。提交人未必是本人，不要写登记情况。">
            {(wiring) => (
              <Textarea {...wiring} name="answer" defaultValue={NEUTRAL_ANSWER} maxLength={300} required />
            )}
          </Field>
        </ConfirmForm>
      </div>
    </Section>
  );
}

const STATUS_WORDS: Partial<Record<IntakeCase["status"], string>> = {
  linked: "已转为申请。",
  declined: "已答复申请人。",
  withdrawn: "申请人已撤回。",
};

/** One submission as it was stated, with its files, the reason it waits, and what the window can do. */
export function IntakeCaseView({ found, reissued }: { found: IntakeCase; reissued: Reissued | null }) {
  const words = STATUS_WORDS[found.status];
  return (
    <>
      {reissued && <QueryCodeSlip reissued={reissued} />}
      {words && (
        <Banner>
          {words}
          {found.answer && `${found.answer.by} ${found.answer.at}：${found.answer.text}`}
          {found.withdrawReason && `原因：${found.withdrawReason}`}
        </Banner>
      )}
      <div className="row wrap">
        {found.applicationId && (
          <LinkButton to={paths.application(found.applicationId)} look="primary">
            打开申请
          </LinkButton>
        )}
        {found.personId && <LinkButton to={paths.person(found.personId)}>打开一人一册</LinkButton>}
      </div>
      {found.status === "submitted" && found.mayAct && <Actions found={found} />}
      {found.sections === null ? (
        <Banner tone="warn">所填内容按现在的要求读不出来，请联系申请人到窗口补填。</Banner>
      ) : (
        <div className="half mt-4">
          {found.sections.map((section) => (
            <Section key={section.step} title={section.title} note="申请人填写，未核实">
              <Kv rows={section.rows.map((row) => ({ term: row.term, value: row.value }))} />
            </Section>
          ))}
        </div>
      )}
      <Section title="上传的材料" className="mt-4">
        <Files files={found.files} />
      </Section>
      <Section title="本人承诺" className="mt-4">
        <p>{found.signature ?? "没有签名。"}</p>
      </Section>
      {found.mayAct && (
        <Section title="查询码" className="mt-4">
          <p className="note">本人带身份证到窗口、查询码丢失的，可以重发；原查询码随即作废。操作有记录。</p>
          <ConfirmForm
            label="重发查询码"
            title="重发查询码"
            confirmLabel="重发"
            fields={{ intent: "reissue" }}
          >
            <p>请先核对本人身份证。</p>
          </ConfirmForm>
        </Section>
      )}
    </>
  );
}
