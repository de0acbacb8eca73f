import type { Preview } from "../core/preview";
import { formatBytes } from "./bytes";
import { PreviewFields } from "./preview-fields";
import { PreviewTree } from "./preview-tree";
import { isolatedText, text } from "./text";

function Content({ preview }: { preview: Preview }) {
  switch (preview.kind) {
    case "none":
      return <p class="quiet">{text("contentNone")}</p>;
    case "fields":
      return <PreviewFields fields={preview.fields} />;
    case "tree":
      return (
        <div dir="ltr">
          <PreviewTree tree={preview.tree} />
        </div>
      );
    case "text":
      return (
        <p class="raw" dir="auto">
          {preview.text}
        </p>
      );
    default:
      return <p>{isolatedText("contentBinary", formatBytes(preview.size), preview.type || "?")}</p>;
  }
}

/** What the site would get, and openly where it is not all shown. */
export function PreviewView({ preview }: { preview: Preview }) {
  return (
    <div class="preview">
      <Content preview={preview} />
      {"isCut" in preview && preview.isCut && <p class="cut">{text("contentCut")}</p>}
    </div>
  );
}
