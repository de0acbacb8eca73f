import type { Tree } from "../core/preview";
import { text } from "./text";

/** A JSON value, one line a leaf, children indented under their key. */
export function PreviewTree({ tree }: { tree: readonly Tree[] }) {
  return (
    <ul class="tree">
      {tree.map((node, index) => (
        <li key={index}>
          <bdi class="tree-key">{node.key}</bdi>
          {node.value !== null && (
            <span class="tree-value" dir="auto">
              {node.value || <span class="quiet">{text("contentEmpty")}</span>}
            </span>
          )}
          {node.children.length > 0 && <PreviewTree tree={node.children} />}
        </li>
      ))}
    </ul>
  );
}
