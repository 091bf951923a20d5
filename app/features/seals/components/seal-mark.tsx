import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import { sealSvg } from "../seal-svg";

/** A unit's seal as it is drawn on a paper, with the code to verify it by and, where given, its QR code. */
export function SealMark({
  name,
  code,
  qr,
  link = true,
}: {
  name: string;
  code: string;
  /** SVG of `qrSvg(verifyAddress(code))`. */
  qr?: string;
  /** On the screen the code leads to the page that verifies it. */
  link?: boolean;
}) {
  return (
    <figure className="seal">
      {/* Both drawings are our own, escaped, and carry role img and their label. */}
      <span dangerouslySetInnerHTML={{ __html: sealSvg({ name }) }} />
      {qr !== undefined && <span className="seal-qr" dangerouslySetInnerHTML={{ __html: qr }} />}
      <figcaption>
        验证码 {link ? <AppLink to={paths.verifySeal(code)}>{code}</AppLink> : <b>{code}</b>}
      </figcaption>
    </figure>
  );
}
