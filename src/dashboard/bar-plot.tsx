import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { direction, text } from "../ui/text";
import { type Tally, type Tone, tones } from "./tally";
import { numberText } from "./times";

interface Props {
  readonly title: string;
  readonly tally: Tally;
  /** What the places are: the head of the table's first column. */
  readonly place: string;
}

const height = 190;
/** Pixels that a sign of a label takes, roughly. */
const signWidth = 6.6;

/** A theme colour as the canvas takes it: `light-dark()` is resolved only in a real property. */
function colourOf(box: HTMLElement, name: string): string {
  const probe = document.createElement("i");
  probe.className = `plot-${name}`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function usedTones({ values }: Tally): readonly Tone[] {
  return tones.filter((tone) => values[tone].some((value) => value > 0));
}

/** Bars on one another: each is drawn from the foot to the sum of those below it and its own, the highest first. */
function stacked(tally: Tally): { readonly tone: Tone; readonly sums: number[] }[] {
  const sums: { readonly tone: Tone; readonly sums: number[] }[] = [];
  for (const tone of usedTones(tally)) {
    const below = sums.at(-1)?.sums;
    sums.push({ tone, sums: tally.values[tone].map((value, index) => value + (below?.[index] ?? 0)) });
  }
  return sums.toReversed();
}

function draw(box: HTMLElement, tally: Tally): uPlot {
  const layers = stacked(tally);
  const quiet = colourOf(box, "quiet");
  const line = colourOf(box, "line");
  const bars = uPlot.paths.bars?.({ size: [0.7, 60] });
  const axis = { stroke: quiet, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui" };
  const longest = Math.max(...tally.labels.map((label) => shortened(label).length));
  const room = Math.max(1, box.clientWidth - 70) / (longest * signWidth + 12);
  const every = Math.max(1, Math.ceil(tally.labels.length / room));
  return new uPlot(
    {
      width: box.clientWidth,
      height,
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, dir: direction() === "rtl" ? -1 : 1, range: [-0.5, tally.labels.length - 0.5] },
        y: { range: (_, __, most) => [0, Math.max(4, most * 1.05)] },
      },
      axes: [
        {
          ...axis,
          size: 28,
          grid: { show: false },
          splits: () => tally.labels.flatMap((_, index) => (index % every === 0 ? [index] : [])),
          values: (_, splits) => splits.map((index) => shortened(tally.labels[index] ?? "")),
        },
        {
          ...axis,
          side: direction() === "rtl" ? 1 : 3,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000],
          values: (_, splits) => splits.map(numberText),
        },
      ],
      series: [
        {},
        ...layers.map(({ tone }) => ({
          fill: colourOf(box, tone),
          width: 0,
          points: { show: false },
          ...(bars ? { paths: bars } : {}),
        })),
      ],
    },
    [tally.labels.map((_, index) => index), ...layers.map(({ sums }) => sums)],
    box,
  );
}

function shortened(label: string): string {
  return label.length > 14 ? `${label.slice(0, 13)}…` : label;
}

function Table({ tally, place, title }: Props) {
  const used = usedTones(tally);
  return (
    <details class="plot-table">
      <summary>{text("journalAsTable")}</summary>
      <div class="plot-scroll" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{place}</th>
              {used.map((tone) => (
                <th key={tone} scope="col">
                  {text(`tone_${tone}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tally.labels.map((label, index) => (
              <tr key={label}>
                <th scope="row">
                  <bdi>{label}</bdi>
                </th>
                {used.map((tone) => (
                  <td key={tone}>{numberText(tally.values[tone][index] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Counts as bars, with their legend, and the same as a table. */
export function BarPlot({ title, tally, place }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const used = usedTones(tally);
  const sum = used.reduce((all, tone) => all + tally.values[tone].reduce((one, other) => one + other, 0), 0);

  useEffect(() => {
    const element = box.current;
    if (!element || used.length === 0) return undefined;
    let plot = draw(element, tally);
    const again = () => {
      plot.destroy();
      plot = draw(element, tally);
    };
    const size = new ResizeObserver(() => {
      if (plot.width !== element.clientWidth) again();
    });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    size.observe(element);
    scheme.addEventListener("change", again);
    return () => {
      size.disconnect();
      scheme.removeEventListener("change", again);
      plot.destroy();
    };
  }, [tally]);

  return (
    <figure class="plot" aria-label={title}>
      <figcaption>
        <h2 class="plot-title">{title}</h2>
        <ul class="legend">
          {used.map((tone) => (
            <li key={tone}>
              <i class={`swatch plot-${tone}`} /> {text(`tone_${tone}`)}
            </li>
          ))}
        </ul>
      </figcaption>
      {used.length === 0 ? (
        <p class="quiet">{text("journalNoFigure")}</p>
      ) : (
        <>
          <div ref={box} class="plot-box" role="img" aria-label={text("journalPlotted", title, numberText(sum))} />
          <Table title={title} tally={tally} place={place} />
        </>
      )}
    </figure>
  );
}
