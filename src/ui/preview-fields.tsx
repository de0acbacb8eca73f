import type { PreviewField } from "../core/preview";
import { formatBytes } from "./bytes";
import { text } from "./text";

function FieldValue({ field }: { field: PreviewField }) {
  if (field.isMasked) {
    return (
      <>
        <span aria-hidden="true">••••••••</span> <span class="quiet">{text("contentMasked")}</span>
      </>
    );
  }
  if (field.file) {
    return (
      <span class="file">
        <bdi>{field.value}</bdi>{" "}
        <span class="quiet">
          {formatBytes(field.file.size)}
          {field.file.type && ` · ${field.file.type}`}
        </span>
      </span>
    );
  }
  return field.value ? <>{field.value}</> : <span class="quiet">{text("contentEmpty")}</span>;
}

/** Form fields under their labels, in the order in which the site gets them. */
export function PreviewFields({ fields }: { fields: readonly PreviewField[] }) {
  return (
    <dl class="fields">
      {fields.map((field, index) => (
        <div class="field" key={index}>
          <dt dir="auto">{field.label || field.name}</dt>
          <dd dir="auto">
            <FieldValue field={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
