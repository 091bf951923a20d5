import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Status } from "~/components/ui/status";

/** Units found by name; those without a key can be given one. */
export function SealUnits({ units }: { units: readonly { id: number; name: string; hasKey: boolean }[] }) {
  if (units.length === 0) return <Empty title="没有找到">请核对单位名称，或少输几个字。</Empty>;
  return (
    <table className="table static">
      <caption className="visually-hidden">找到的单位</caption>
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">印章密钥</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <th scope="row">{unit.name}</th>
            <td>
              {unit.hasKey ? (
                <Status kind="ok">在用</Status>
              ) : (
                <Form method="post">
                  <input type="hidden" name="intent" value="create" />
                  <input type="hidden" name="unitId" value={unit.id} />
                  <Button type="submit" size="sm">
                    生成
                  </Button>
                </Form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
