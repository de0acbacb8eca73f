import { readFile, writeFile } from "node:fs/promises";
import { test } from "@playwright/test";

const sizes = { guarded: [16, 32, 48, 128], idle: [16, 32, 48, 128], asked: [16, 32] } as const;

test("the toolbar icons are drawn from their SVG sources", async ({ page }) => {
  for (const [name, wanted] of Object.entries(sizes)) {
    const svg = await readFile(`public/icons/${name}.svg`, "utf8");
    for (const size of wanted) {
      await page.setViewportSize({ width: size, height: size });
      const url = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
      await page.setContent(
        `<body style="margin:0"><img src="${url}" width="${size}" height="${size}" style="display:block">`,
      );
      await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
      await writeFile(`public/icons/${name}-${size}.png`, await page.screenshot({ omitBackground: true }));
    }
  }
});
