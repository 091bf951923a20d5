import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import { paths } from "~/lib/paths";
import { PrintButton } from "./print-button";

export type Reissued = { number: string; queryCode: string };

/** The slip that the applicant takes along: what opens the progress page, once on screen and on paper. */
export function QueryCodeSlip({ reissued }: { reissued: Reissued }) {
  return (
    <Section className="mb-4" title="新的查询码" note="只显示这一次，请打印或抄给本人">
      <Kv
        rows={[
          { term: "申请编号", value: reissued.number },
          { term: "查询码", value: <b className="text-xl">{reissued.queryCode}</b> },
          { term: "在哪里查", value: `本网站“查询进度”页（${paths.applyProgress()}），手机也可以` },
        ]}
      />
      <p className="note my-2">凭编号和查询码查看，请本人收好，不要给别人。原查询码已作废。</p>
      <PrintButton />
    </Section>
  );
}
