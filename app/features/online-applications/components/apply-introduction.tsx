import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels, requiredDocumentsLabel } from "~/features/recognition/labels";

/** What it is, who may apply, what is needed, how long it takes (一, 二（一）–（四）). */
export function ApplyIntroduction() {
  return (
    <>
      <section className="cz-now">
        <h2>谁可以申请</h2>
        <p>
          有吉林省户口，在法定劳动年龄内，能干活、想找工作，办了失业登记，并且属于下面一种情形的人。现在有单位、有营业执照，或有稳定收入的不能认定。
        </p>
      </section>
      <details>
        <summary>七种情形和要交的材料</summary>
        <ul className="cz-list">
          {RECOGNITION_CATEGORIES.map((code) => (
            <li key={code}>
              <b>{categoryLabels[code]}</b>
              <span className="meta">要交：{requiredDocumentsLabel(code)}</span>
            </li>
          ))}
        </ul>
      </details>
      <section className="cz-now">
        <h2>怎么办</h2>
        <ol className="cz-steps">
          <li>填六步，拍照上传材料，签承诺书。材料不全也能先交，以后再补。</li>
          <li>常住地街道（乡镇）、社区受理，核实情况，公示 3 个工作日。</li>
          <li>县级就业服务机构审核认定。从受理起 10 个工作日内办完（有的县公示 3 个工作日另计）。</li>
        </ol>
        <p className="faint">依据：吉人社发〔2022〕10号。不收费。</p>
      </section>
    </>
  );
}
