import { Banner } from "~/components/ui/banner";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";

/** A certificate has one holder: whoever enters or confirms the number has to know of the other. */
export function SameNumberBanner({
  others,
}: {
  others: readonly { personId: string | null; name: string | null; county: string }[];
}) {
  if (others.length === 0) return null;
  return (
    <Banner tone="warn">
      同一个就业创业证编号还用在{" "}
      {others.map(({ personId, name, county }, index) => (
        <span key={personId ?? `${county}-${index}`}>
          {index > 0 && "、"}
          {personId ? <AppLink to={paths.person(personId)}>{name}</AppLink> : `${county}的一人`}
        </span>
      ))}
      名下。一证一人，请对照证件原件核对，记错的作废重记。
    </Banner>
  );
}
