import { FileList } from "~/features/attachments/components/file-list";
import type { AttachmentView } from "~/features/attachments/views";
import { DateText } from "~/components/ui/date-text";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import { PAD_HEIGHT, PAD_WIDTH } from "../strokes";
import { type SignatureView, signatureWayLabels } from "../ways";

/** A drawn signature as it was written. */
export function DrawnSignature({ strokes, signerName }: { strokes: string; signerName: string }) {
  return (
    <figure>
      <svg className="sig-shown" viewBox={`0 0 ${PAD_WIDTH} ${PAD_HEIGHT}`} aria-hidden="true">
        <path
          d={strokes}
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <figcaption className="visually-hidden">{signerName}的手写签名</figcaption>
    </figure>
  );
}

/** Who signed, how and when, with the drawing or the scan. */
export function SignedDeclaration({
  signature,
  scans,
}: {
  signature: SignatureView;
  scans: readonly AttachmentView[];
}) {
  return (
    <Section title="签名" note={signatureWayLabels[signature.way]}>
      {signature.strokes !== null && (
        <DrawnSignature strokes={signature.strokes} signerName={signature.signerName} />
      )}
      <Kv
        rows={[
          { term: "签名人", value: signature.signerName },
          { term: "日期", value: <DateText day={signature.signedOn} full /> },
          { term: "经办", value: signature.recordedBy },
          {
            term: "文本摘要",
            value: (
              <>
                <code className="break-all text-xs">{signature.digest}</code>
                <p className="note">SM3；内容改动一个字，摘要就不同。</p>
              </>
            ),
          },
          ...(scans.length > 0 ? [{ term: "扫描件", value: <FileList files={scans} /> }] : []),
        ]}
      />
    </Section>
  );
}
